package whatif

import (
	"crypto/subtle"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"presscore/features"
	"presscore/scoring"
	"presscore/scoring/tune"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS []byte

//go:embed page.js
var pageJS []byte

// groupRows is how many rows a group has; page.css knows its height.
const groupRows = 20

var page = template.Must(template.New("page").Parse(pageHTML))

// maxBody is the size of the largest question that is read.
const maxBody = 1 << 16

// Server answers the page's questions.
type Server struct {
	night  *tune.Night
	axis   scoring.Axis
	start  *scoring.Weights // where the sliders stand at first
	token  string
	host   string // 127.0.0.1 with the port
	scored cache
}

// New makes the server of a page. start are the points at which the page opens; token
// is a secret that the page's address holds, host is 127.0.0.1 and the port.
func New(n *tune.Night, a scoring.Axis, start *scoring.Weights, token, host string) *Server {
	return &Server{night: n, axis: a, start: start, token: token, host: host}
}

// Address is where the page is.
func (s *Server) Address() string { return "http://" + s.host + "/" + s.token + "/" }

// policy lets the page load its own style and script, ask its own server, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// ServeHTTP lets in who knows the token and comes from the page itself.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	origin := r.Header.Get("Origin")
	if r.Host != s.host || origin != "" && origin != "http://"+s.host || r.Method == http.MethodPost && origin == "" {
		http.Error(w, "not from this page", http.StatusForbidden)
		return
	}
	token, file, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !ok || subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1 {
		http.NotFound(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	switch r.Method + " " + file {
	case "GET ":
		h.Set("Content-Type", "text/html; charset=utf-8")
		if err := page.Execute(w, s.view()); err != nil {
			panic(http.ErrAbortHandler) // the reader is gone
		}
	case "GET page.css":
		h.Set("Content-Type", "text/css; charset=utf-8")
		w.Write(pageCSS)
	case "GET page.js":
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(pageJS)
	case "POST score":
		s.answer(w, r, s.score)
	case "POST outlet":
		s.answer(w, r, s.outlet)
	case "POST weights.yaml":
		s.save(w, r)
	default:
		http.NotFound(w, r)
	}
}

// answer reads a question of JSON and writes the answer, or what is wrong with it.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, how func(*question) (any, error)) {
	var q question
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	err := d.Decode(&q)
	var a any
	if err == nil {
		a, err = how(&q)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(a)
}

// save sends the points of a form as a file.
func (s *Server) save(w http.ResponseWriter, r *http.Request) {
	var points []int64
	err := json.Unmarshal([]byte(r.FormValue("points")), &points)
	var weights *scoring.Weights
	if err == nil {
		weights, err = s.weights(points)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/yaml")
	w.Header().Set("Content-Disposition", `attachment; filename="weights.yaml"`)
	w.Write(tune.YAML(weights, fmt.Sprintf("Points of the page of presscore tune what-if, with the articles of run %s in sight.", s.night.Run)))
}

// view is what the page shows before any slider was moved.
type view struct {
	Run, Axis string
	Families  []familyView
	Groups    [][]int // of rows, one an outlet; the browser passes over groups out of sight
	State     string
}

type familyView struct {
	Name     string
	Features []featureView
}

type featureView struct {
	Index             int
	Name, Title, Sign string
}

// sign says in words which way a feature counts.
func (s *Server) sign(d features.Direction) string {
	much := "more is "
	if d == features.Lower {
		much = "less is "
	}
	if s.axis == scoring.Bias {
		return much + "stronger bias"
	}
	return much + "better"
}

func (s *Server) view() view {
	v := view{Run: s.night.Run, Axis: string(s.axis)}
	for _, family := range features.Families {
		f := familyView{Name: string(family)}
		for i, x := range features.All {
			if t := s.start.Terms[s.axis][i]; x.Family == family && t.Better != features.NoClaim {
				f.Features = append(f.Features, featureView{i, x.Name, x.Title, s.sign(t.Better)})
			}
		}
		if len(f.Features) > 0 {
			v.Families = append(v.Families, f)
		}
	}
	a, err := s.score(&question{Points: tune.Points(s.start, s.axis)})
	if err != nil {
		panic(err) // weights that were read from a file are whole
	}
	first := a.(*reply)
	v.Groups = slices.Collect(slices.Chunk(make([]int, len(first.Outlets)), groupRows))
	state, _ := json.Marshal(first)
	v.State = string(state)
	return v
}
