package tables

import (
	"encoding/json"
	"strconv"
	"strings"
)

// DataPackage is datapackage.json: the data dictionary of every table.
func DataPackage(runID string, tables []*Table) ([]byte, error) {
	type field struct {
		Name        string         `json:"name"`
		Type        string         `json:"type"`
		Title       string         `json:"unit,omitempty"`
		Description string         `json:"description"`
		Constraints map[string]any `json:"constraints,omitempty"`
	}
	type schema struct {
		Fields        []field  `json:"fields"`
		PrimaryKey    []string `json:"primaryKey"`
		MissingValues []string `json:"missingValues"`
	}
	type resource struct {
		Name     string         `json:"name"`
		Type     string         `json:"type,omitempty"`
		Path     string         `json:"path"`
		Title    string         `json:"title"`
		Format   string         `json:"format"`
		Media    string         `json:"mediatype"`
		Encoding string         `json:"encoding"`
		Dialect  map[string]any `json:"dialect,omitempty"`
		Schema   schema         `json:"schema"`
	}
	out := struct {
		Schema      string     `json:"$schema"`
		Name        string     `json:"name"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Version     string     `json:"version"`
		RunID       string     `json:"run_id"`
		Resources   []resource `json:"resources"`
	}{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "presscore-run", Title: "presscore: one run",
		Description: "Observable practices in news articles, scored with evidence. Practices, not truth.", Version: strconv.Itoa(Schema), RunID: runID,
	}
	for _, t := range tables {
		r := resource{Name: strings.TrimSuffix(t.File, ".csv"), Type: "table", Path: t.File, Title: t.Title, Format: "csv", Media: "text/csv", Encoding: "utf-8",
			Dialect: map[string]any{"lineTerminator": "\n", "header": true}, Schema: schema{PrimaryKey: t.Key, MissingValues: []string{""}}}
		if name, packed, _ := strings.Cut(t.File, ".jsonl"); name != t.File {
			r.Name, r.Format, r.Media, r.Dialect = name, "jsonl", "application/jsonl", nil
			if packed != "" {
				r.Type, r.Format, r.Media = "", "jsonl.zst", "application/zstd"
			}
		}
		for _, c := range t.Columns {
			f := field{Name: c.Name, Type: c.Type, Title: c.Unit, Description: c.Description, Constraints: map[string]any{}}
			if c.Required {
				f.Constraints["required"] = true
			}
			if len(c.Enum) > 0 {
				f.Constraints["enum"] = c.Enum
			}
			if c.Min != nil {
				f.Constraints["minimum"] = *c.Min
			}
			if c.Max != nil {
				f.Constraints["maximum"] = *c.Max
			}
			r.Schema.Fields = append(r.Schema.Fields, f)
		}
		out.Resources = append(out.Resources, r)
	}
	data, err := json.MarshalIndent(out, "", " ")
	return append(data, '\n'), err
}
