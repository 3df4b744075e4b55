package corpus

import "testing"

// TestLanguagesBesideEnglish: languages that share the press of a country with
// English, some of them with a fifth of English function words.
func TestLanguagesBesideEnglish(t *testing.T) {
	for _, c := range []struct{ want, body string }{
		{"cy", "Mae'r cwmni fferi wedi dweud y bydd dau gwch arall yn hwylio bob dydd o fis nesaf ymlaen. Roedd y ciwiau wrth y cei yn hir iawn yn y gwanwyn, ac roedd siopwyr yr ynys wedi gofyn am gychod hwyr."},
		{"yo", "Ijoba ipinle naa ti so pe awon yoo ko afara tuntun si ori odo naa ni odun to n bo. Awon ara ilu ti n duro de afara yii lati odun marun-un, won si ni inu awon dun pupo nitori oro yii."},
		{"yo", "Ìjọba ìpínlẹ̀ náà ti sọ pé àwọn yóò kọ́ afárá tuntun sí orí odò náà ní ọdún tó ń bọ̀. Àwọn ará ìlú ti ń dúró de afárá yìí láti ọdún márùn-ún, wọ́n sì ní inú àwọn dùn púpọ̀ nítorí ọ̀rọ̀ yìí."},
		{"pcm", "Di govment don tok say dem go open di new bridge for Port Verde before rainy season start. Pipo wey dey live for di area dey happy, but some of dem dey fear say moni no go reach to finish am."},
		{"pcm", "Government don talk say dem go open the new bridge for Port Verde before the rains. People wey dey live for the area dey happy, but some of them dey fear say the money no go reach, and the market women no wan waka again."},
		{"hi", "Sarkar ne kaha hai ki naya pul agle mahine se khol diya jayega. Is pul ka kaam do saal se chal raha tha aur logon ko bahut pareshani ho rahi thi. Mantri ne kaha ki the company ko paisa diya gaya hai."},
		{"ga", "Dúirt an chomhairle inné go mbeidh an droichead nua ar oscailt roimh an gheimhreadh. Tá an obair ag dul ar aghaidh le dhá bhliain agus tá an costas ag ardú. Bhí go leor daoine ag an gcruinniú agus níl siad sásta leis seo."},
		{"mt", "Il-kumpanija qalet li l-vapuri l-ġodda se jibdew minn ix-xahar id-dieħel. Kien hemm ħafna nies fuq il-moll u għal darba oħra l-ħwienet talbu għal vapuri sa tard. Il-kunsill se jiddeċiedi dwar il-flus."},
		{"eo", "La kompanio diris ke du novaj ŝipoj veturos ĉiutage ekde la venonta monato. Multaj homoj atendis ĉe la kajo dum la printempo, kaj la vendistoj de la insulo petis pri malfruaj ŝipoj."},
		{"sw", "Kampuni ya feri ilisema kwamba meli mbili zaidi zitasafiri kila siku kuanzia mwezi ujao. Foleni katika gati zilikuwa ndefu sana, na wafanyabiashara wa kisiwa hicho waliomba meli za usiku kwa sababu ya daraja kufungwa."},
		{"sco", "The cooncil said the new brig winna be ready afore the wintar. Fowk that bide on the ither side o the watter hae nae wey tae win hame, an the bairns cannae get tae the schuil whan the boats dinna sail frae the pier."},
		{"en", "“Wetin dey happen?” the trader asked in Pidgin. She had waited for the ferry since six in the morning with two children, and nobody from the company had said when the next boat would leave. “Abeg, na wa o,” another woman said."},
		{"en", "The minister said the Pradhan Mantri Awas Yojana and the Beti Bachao scheme would be extended. “Yeh hamara kaam hai,” he told a crowd in Ranpur, and promised that the money would reach the villages by the end of March."},
		{"en", "Y Bont, the charity in Port Verde, said that it would open two new homes. Its chief, Mair ap Rhys, said in Welsh and then in English that she was pleased with the money, which the council is to pay in the spring."},
		{"en", "Results: Harrowmere 2, Varnholm 1; Grenfoss 0, Oldervik 0. The final of the cup is on Friday at the harbour ground in Port Verde, and the club said that all tickets were sold."},
	} {
		if d := Parse(&Article{Body: c.body}, nil); d.Language != c.want {
			t.Errorf("%s, want %s: %s", d.Language, c.want, c.body[:60])
		}
	}
}

// TestOtherWordsBelongToOthers: no frequent English word counts for another
// language, else long English articles would be lost.
func TestOtherWordsBelongToOthers(t *testing.T) {
	if len(otherLanguages) < 10 || len(otherLanguages) > 32 {
		t.Errorf("%d languages: a set of them has 32 bits", len(otherLanguages))
	}
	d := Parse(&Article{Body: "about an and are as at be been but by for from had has have he his in is it my not of on or said she that the their they this to was we were which who will with would you " +
		"a all also back can come could day do get go good her him how if into just like look make me more new no now one other our out people say so some take than them then there these think time two up us use want well what when year your"}, nil)
	for _, tok := range d.Seg.Tokens {
		if otherWords.Get(tok.Key) != 0 {
			t.Errorf("%q is English", tok.In(d.Text))
		}
	}
}
