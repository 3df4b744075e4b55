package features
import ("testing";"os";"fmt";"strings")
func TestZZ(t *testing.T){
 f:=os.Getenv("ZZ"); if f=="" {t.Skip()}
 b,_:=os.ReadFile(f)
 s:=string(b)
 if i:=strings.Index(s,"-- article --\n"); i>=0 { s=s[i+14:]; if j:=strings.Index(s,"-- want --"); j>=0 {s=s[:j]} }
 d,err:=parseArticle(s); if err!=nil {t.Fatal(err)}
 a:=testExtractors().Analyse(d)
 for _,n:=range d.Notices { fmt.Printf("NOTICE %s/%s %s %q\n",n.Kind,n.Also,n.Rule,n.In(d.Text)) }
 for i,x:=range d.Seg.Sentences { l:=-1.0; if i<len(a.Loaded) {l=a.Loaded[i]}; fmt.Printf("SENT %.2f %q\n",l,x.In(d.Text)) }
 for _,at:=range a.Attribution.Attributions { var q [3][]string
  for _,x:=range at.Source {q[0]=append(q[0],x.In(d.Text))}
  for _,x:=range at.Cue {q[1]=append(q[1],x.In(d.Text))}
  for _,x:=range at.Content {q[2]=append(q[2],x.In(d.Text))}
  fmt.Printf("ATTR %v %v %v src=%q cue=%q content=%q speaker=%q %v via=%q p=%.2f\n",at.Kind,at.Stance,at.CueClass,q[0],q[1],q[2],at.Speaker,at.SourceType,at.Via,at.Prob) }
 for _,h:=range a.Hits { fmt.Printf("HIT %s %s %q\n",h.Category,h.Sub,h.Span(&d.Seg).In(d.Text)) }
 for _,h:=range a.Typos { fmt.Printf("TYPO %s %q\n",h.Kind,h.In(d.Text)) }
}
