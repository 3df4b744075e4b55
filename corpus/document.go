package corpus

import (
	"presscore/corpus/layout"
	"presscore/internal/segment"
)

// Span is a half-open range of byte offsets into Document.Text.
type Span = segment.Span

// Document is one article made ready to be measured. It is read-only once
// Parse has made it and may be shared by goroutines.
type Document struct {
	*Article

	// Text is the cleaned body: valid UTF-8, NFC, LF line ends, without soft
	// hyphens and control characters. Furniture and notices are still in it;
	// they are fenced off by Notices.
	Text string

	// Lines are the paragraphs of Text, trimmed of white space: its non-empty lines,
	// mended where the layout stage saw how (layout.go).
	Lines []Span

	// Paragraphs are Lines with what each is. Extractors read them all as prose today,
	// but for posts; a kind is a fact of layout and no verdict.
	Paragraphs []layout.Paragraph

	// Posts are the embedded posts of other people, sorted by start.
	Posts []layout.Post

	// Layout is how the paragraphs were told apart.
	Layout layout.Form

	// Damaged is what the collector did to the text that cannot be undone; then
	// errors in it are not the author's.
	Damaged layout.Damage

	// NotArticle is the rule by which the record is no article but a notice of the
	// server, a wall before the article or a listing; "" for articles.
	NotArticle string

	// Notices are the stretches of Text that are not prose, sorted by start,
	// without overlap: credits, disclaimers, datelines, captions, furniture.
	Notices []Notice

	// BylineCredit is what the byline field says of the text's origin, in the terms of
	// a notice without a span: an agency's credit, or inputs. Its kind is empty where
	// the field names no agency.
	BylineCredit Notice

	// Seg holds tokens, sentences, quotations and blocks of the prose. A block is
	// a paragraph, or what notices left of one.
	Seg segment.Text

	// TitleText is the cleaned title and TitleSeg its segmentation (offsets into TitleText).
	// TitleAt is its offset into Text when it was taken from the body's first line, else -1.
	TitleText string
	TitleSeg  segment.Text
	TitleAt   int32

	// Language is the ISO 639-1 code of the prose, "und" when it cannot be told.
	Language string

	edits      []edit // where Text and Body run out of step
	titleEdits []edit // where TitleText and Title do
	guessed    bool   // some ends of paragraphs left no trace
	finder     NoticeFinder
	tail       Span // what the collector wrote behind a text it cut: "[+812 chars]"
}

// Words is the number of words of the prose.
func (d *Document) Words() int { return d.Seg.Words }

// NoticeKind says what a notice is.
type NoticeKind string

// Kinds of notice. The first eight are those of the labelled data; the others
// are fenced off from the prose as well.
const (
	FullFeedDisclaimer NoticeKind = "full_feed_disclaimer" // the whole text comes unedited from a feed
	AgencyCredit       NoticeKind = "agency_credit"        // the whole text is an agency's
	PartialInputs      NoticeKind = "partial_inputs"       // parts are an agency's
	Contributed        NoticeKind = "contributed"          // an agency or colleague contributed
	ImageCredit        NoticeKind = "image_credit"
	PressRelease       NoticeKind = "press_release"
	Sponsored          NoticeKind = "sponsored"
	BoilerplateDebris  NoticeKind = "boilerplate_debris" // page furniture

	AIDisclosure NoticeKind = "ai_disclosure" // a machine wrote, translated or summed up, or made the picture
	Republished  NoticeKind = "republished"   // the whole text stood in another outlet before

	Dateline   NoticeKind = "dateline"   // place and date that open the story, without an agency
	BylineLine NoticeKind = "byline"     // a line of the body that only names the author or time
	Caption    NoticeKind = "caption"    // a picture's caption without a credit
	Correction NoticeKind = "correction" // an editor's note that corrects or clarifies
	TitleLine  NoticeKind = "title_line" // the first line of the body is the title
	Metadata   NoticeKind = "metadata"   // a leading "date YYYY-MM-DD"
)

// Notice is a stretch of the text that is not prose.
type Notice struct {
	Span
	Kind       NoticeKind
	Also       NoticeKind // a second kind that the same words carry; empty for most
	Agencies   []string   // canonical names, in order of mention: "AP", "Reuters", "agencies" when unnamed
	Publisher  string     // the outlet that speaks in it: "Devdiscourse"
	Edited     Edited
	Confidence float64   // 0 to 1
	Tag        NoticeTag // what other rooms may ask of it beside its kind; empty for most
	Rule       string    // which rule or slots fired: for evidence and tests only, no code may depend on it
}

// NoticeTag says something of a notice that its kind does not and that decides
// how it is used. Rules carry it as a flag (features/notices/grammar.txt), so a
// rule may be renamed or split without a reader noticing.
type NoticeTag string

// Tags of notices.
const (
	TagUpdate      NoticeTag = "update"       // only says when or that the text was updated: "Updated 3 March"
	TagDateline    NoticeTag = "dateline"     // opens the story with its place, whoever is credited there: "OSK, March 3 (Reuters) -"
	TagBareAgency  NoticeTag = "bare_agency"  // nothing but an agency's name, which may sign the text or one statement: "(AP)"
	TagLinkHeading NoticeTag = "link_heading" // a heading below which titles of other articles stand: "Most read"
	TagTopics      NoticeTag = "topics"       // a heading below which topics stand: "Tags"
	TagAffiliate   NoticeTag = "affiliate"    // the outlet earns on links; nobody paid for the text
	TagRepublished NoticeTag = "republished"  // the text stood elsewhere before: "First published by …"

	// What a machine did, of a notice that discloses it.
	TagAIWritten    NoticeTag = "written"
	TagAIAssisted   NoticeTag = "assisted"
	TagAITranslated NoticeTag = "translated"
	TagAISummarised NoticeTag = "summarised"
	TagAIImage      NoticeTag = "image"
)

// Edited says what a notice states about editing by the outlet.
type Edited string

// What a notice may state about editing.
const (
	EditedUnknown Edited = ""
	Unedited      Edited = "unedited"
	PartlyEdited  Edited = "partly"   // e.g. all but the headline unedited
	Reviewed      Edited = "reviewed" // a person checked what a machine made
)

// NoticeFinder finds the notices of a document whose Text, Lines and Article
// are set and whose prose is not segmented yet. What it returns is sorted by
// start and does not overlap. features/notices implements it.
type NoticeFinder interface {
	Find(d *Document) []Notice
}

// BylineReader is a NoticeFinder that reads the byline field, too, for what it says of
// the text's origin: "Reuters", "Ada Brook, AP", "Staff and agencies". It returns a
// notice without kind where the field names no agency.
type BylineReader interface {
	ReadByline(a *Article) Notice
}
