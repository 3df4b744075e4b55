package features

// Two longer stories of our own, a paragraph a line, for TestOneStoryMeasuresTheSame:
// one as agencies set theirs, one of plain paragraphs.

const reservoir = `SELMA BAY, Nov. 3 (Coast Wire) — The dam above Selma Bay will be emptied by a third before the winter, the water board said on Tuesday, after divers found a crack as long as a bus in the wall on the valley side.
The work is to begin on Monday and to last until the end of January. Farms below the dam were told to move their animals from the meadows along the river, and two campsites will close a month early.
“We are not in danger today, and we want to keep it that way,” said Marta Ilves, the chief engineer of the board. “A wall that is 70 years old has earned a rest.”
Ilves said that the crack had grown by four centimetres since the survey of last spring. She called the growth unusual but not alarming.
Photo: The wall of the dam at Selma Bay, seen from the valley road
The opposition in the town council doubts the figures. “This is a shameful farce, and the board knew of it for years,” said Jonas Petrel, who leads the Greens there. He demanded that the reports of the past ten years be published in full.
A spokesman for the regional government rejected the charge. The reports had been open to everyone since 2019, he said, and nobody from the council had asked to read them.
What happens next
Trucks will bring about 9,000 tonnes of gravel to the foot of the wall in the coming weeks, according to the plan of the board. Residents of the valley road have to expect noise between six in the morning and eight in the evening.
“Nobody has told us how we are to get to work,” said Ines Calloway, who runs a bakery beside the road. “We read about it in the paper like everyone else.” Her shop opens at five, and most of her customers come by car.
The board plans to answer such questions at a meeting in the school hall on Thursday. Buses will run every ten minutes from the station for as long as the road is closed, the transport office said in a statement.
The repair is expected to cost 14 million crowns, two thirds of which the region will pay. The rest falls to the four towns that drink the water, and their councils have to agree to it before the end of the month.
Selma Bay has set nothing aside for the repair. The mayor, Oskar Lindqvist, told reporters that he would rather borrow the money than raise the fees, because families had paid enough in the past two years.
Drinking water will flow as before, the board said. The lake holds enough for two dry summers even when it is lowered, and the wells on the northern shore can be opened within a day.`

const orchards = `The apple harvest in the Lower Varn began nine days earlier this year than last, and most growers expect it to be over before the first week of October.
The spring was dry and the nights in May were mild. Frost damaged the blossoms on the hills above Tarnow alone, where some orchards lost half of their fruit.
In the valley the trees carry more apples than in any year since 2011. The growers' association counts on 61,000 tonnes, a tenth more than the average of the past decade.
Prices have fallen since August. A crate of table apples brought 18 crowns at the market in Brell on Friday, four less than a year ago, and cider apples brought barely half of that.
Cold stores in the region have room for 40,000 tonnes. What does not fit into them will go to the press houses, and the two largest of these have hired 120 people for the season.
Pickers are scarce nevertheless. Many of those who came from abroad in earlier years now work in the shipyards on the coast, where the pay is better and the work lasts all year.
Three villages have opened their sports halls to pickers who find no room elsewhere. A bed costs six crowns a night, and a bus takes the guests to the orchards at half past five in the morning.
The railway runs extra goods trains from Brell to the harbour on Mondays and Thursdays. Each of them carries 22 wagons, which is as many as the old bridge over the Varn can bear.
A new bridge has been planned since 2016. Its piers stand in the river already, but the steel for the deck was delivered late, and the opening was moved from this autumn to the next one.
Until then, lorries have to take the road over the pass. It is 40 kilometres longer, and the town of Hask has closed its main street to them at night.
The harbour shipped 12,000 tonnes of apples last season. Most went to ports in the north, and a smaller part was sold to wholesalers on the islands.
Growers have begun to plant other fruit as well. Pears cover about 300 hectares now, and the first apricots ripened in July on a slope near Tarnow that was a vineyard until 2014.
Water is the greatest worry for the coming years. The canal that feeds the lower orchards was built for a third of the area, and it ran dry twice in the past summer.
The region wants to line the canal with concrete and to dig two basins. Work on the first of them is to begin in March, once the fields are dry enough for heavy machines.
School classes will visit the orchards again during the last week of the harvest. They may keep what they pick, and the buses are paid for by the association.`
