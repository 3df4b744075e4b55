# Goldens change only through "make golden"; the commit says why each figure moved.
.PHONY: check lint test fresh docs golden eval trust mutants bench pgo fuzz norms spark

# What CI runs, and what to run before a commit.
check: lint fresh test

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "run gofmt -w"; exit 1; }
	go vet ./...
	go tool staticcheck ./...

test:
	@[ -d "$${PRESSCORE_SHARED:-../shared}/data" ] || echo "note: no research data in ../shared or PRESSCORE_SHARED: the tests of accuracy are left out"
	go test -race -shuffle=on -timeout 40m ./...

# Pages that the program writes are as it would write them; tests hold the rest.
fresh:
	@go run ./cmd/presscore features list --markdown | diff docs/features.md - || { echo "docs/features.md is stale: make docs"; exit 1; }

docs:
	go run ./cmd/presscore features list --markdown > docs/features.md
	go generate ./reports/tables
	go test ./corpus -run TestTextsNameTheFormats -update
	go test ./cmd/presscore -run TestEveryFlagIsDocumented -update
	go mod download # also what other systems need
	go run ./internal/tools/thirdparty
	go run ./cmd/presscore score -q --full -c testdata/presscore.yaml
	cp out/latest/01_outlets_forest.png out/latest/06_text_strips.png docs/img/

# The figures of shared/eval against the committed ones; says what moved.
eval:
	.ci/eval check

# What scores are worth beside judgements of others: three runs, one table, and its copy in docs/method.md.
trust:
	go run ./cmd/presscore -q score --no-plots --out out/trust/allsides --panel ../shared/data/outlets-dev.csv --window all \
	  --map id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original ../shared/data/allsides-dev.jsonl.gz
	go run ./cmd/presscore -q score --no-plots --out out/trust/health --window all ../shared/data/health-dev.jsonl.gz
	go run ./cmd/presscore -q score --no-plots --out out/trust/horne --window all --map id=id,body=text,title=title ../shared/data/horne2017-dev.jsonl.gz
	go run ./internal/tools/trust -data ../shared/data out/trust/allsides/latest out/trust/health/latest out/trust/horne/latest > reports/trust.new
	mv reports/trust.new reports/trust.tsv
	go test ./reports -run TestMethodRepeatsTrust -update

# Small changes that a test or a figure must notice. Takes an hour or two: weekly, not in CI.
mutants:
	nice go run ./internal/tools/mutants

golden:
	go test ./reports/plots -run TestGolden -update
	.ci/eval update

# One night on Apache Spark (docs/scale.md): make spark IN=feed.jsonl.gz FLAGS="--panel outlets.csv". SPARK_PYTHON has pyspark.
SPARK_PYTHON ?= $(PRESSCORE_SPARK_PYTHON)
MASTER ?= local[*]
OUT ?= out
spark:
	@[ -n "$(IN)" ] && [ -x "$(SPARK_PYTHON)" ] || { echo "spark: set IN to the inputs and SPARK_PYTHON to a Python that has pyspark==4.3.0"; exit 1; }
	CGO_ENABLED=0 go build -o $(OUT)/presscore ./cmd/presscore
	rm -rf $(OUT)/answers
	PYSPARK_PYTHON=$(SPARK_PYTHON) $(dir $(SPARK_PYTHON))spark-submit --master $(MASTER) dist/spark/presscore_job.py \
	  --program $(OUT)/presscore --answers $(OUT)/answers $(IN) -- --out $(OUT) $(FLAGS)

bench:
	go test -run '^$$' -bench . -benchmem -count 6 ./internal/segment ./features/... | tee bench.txt

# A program built by the profile of one run over the research articles, in out/pgo.
# The profile is not committed as cmd/presscore/default.pgo: with it every build and
# every test of cmd compiles all libraries anew, 3 minutes of CPU instead of 30 s.
pgo:
	mkdir -p out/pgo
	go build -o out/pgo/plain ./cmd/presscore
	PRESSCORE_CPUPROFILE=out/pgo/cpu.pprof out/pgo/plain -q score --no-plots --history none --out out/pgo/run --panel ../shared/data/outlets-dev.csv --window all \
	  --map id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original ../shared/data/allsides-dev.jsonl.gz
	go build -pgo=out/pgo/cpu.pprof -trimpath -ldflags='-s -w' -o out/pgo/presscore ./cmd/presscore

# Every fuzz target of the repository, a minute each. Inputs that are new are kept as they
# are: making each smaller would take the minute.
FUZZTIME ?= 60s
fuzz:
	@[ -n "$$(git grep --untracked -lE '^func Fuzz' -- '*_test.go')" ] || { echo "fuzz: no target found"; exit 1; }
	@git grep --untracked -E '^func Fuzz[A-Za-z0-9_]*\(' -- '*_test.go' | sed -E 's/:func (Fuzz[A-Za-z0-9_]*)\(.*/ \1/' | sort | while read -r file target; do \
	  echo "$$target in $$(dirname $$file)"; \
	  go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x ./$$(dirname $$file) < /dev/null || exit 1; \
	done

# Norms are frozen: rebuild only when features change, and say so in the commit.
norms:
	@[ -d ../shared/data ] || { echo "norms: the reference articles are not in ../shared/data; without them see CONTRIBUTING.md"; exit 1; }
	go run ./cmd/presscore norms build --out scoring/norms.json.gz --panel ../shared/data/outlets-dev.csv \
	  --map id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original \
	  --provenance "AllSides articles of the Article-Bias-Prediction corpus (EMNLP 2020), development part" \
	  --collection "US 2012–2020" ../shared/data/allsides-dev.jsonl.gz
