# Goldens change only through "make golden"; the commit says why each figure moved.
.PHONY: check test lint docs golden eval bench fuzz norms

check: lint test

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "run gofmt -w"; exit 1; }
	go vet ./...
	go tool staticcheck ./...

test:
	go test -race -shuffle=on ./...

docs:
	go run ./cmd/presscore features list --markdown > docs/features.md
	go generate ./reports/tables

# The figures of shared/eval against the committed ones; says what moved.
eval:
	.ci/eval check

golden:
	go test ./reports/plots -run TestGolden -update
	.ci/eval update

bench:
	go test -run '^$$' -bench . -benchmem -count 6 ./internal/segment ./features/... | tee bench.txt

fuzz:
	go test -run '^$$' -fuzz FuzzScan -fuzztime 30s ./internal/segment
	go test -run '^$$' -fuzz FuzzMeasure -fuzztime 30s ./features

# Norms are frozen: rebuild only when features change, and say so in the commit.
norms:
	go run ./cmd/presscore norms build --out scoring/norms.json.gz --panel ../shared/data/outlets-dev.csv \
	  --map id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original \
	  --provenance "AllSides articles of the Article-Bias-Prediction corpus (EMNLP 2020), development part" ../shared/data/allsides-dev.jsonl.gz
