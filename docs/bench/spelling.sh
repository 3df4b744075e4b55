#!/bin/sh
# Measures the spelling checker beside hunspell, aspell and codespell on the same
# sentences and articles, and prints the table of spelling.md.
#
#   docs/bench/spelling.sh [SHARED]     from the root of the repository
#
# Needs the Debian packages hunspell, hunspell-en-us, aspell, aspell-en, codespell.
set -eu
shared=${1:-${PRESSCORE_SHARED:-../shared}}
for tool in hunspell aspell codespell wc; do
	command -v "$tool" >/dev/null || { echo "spelling.sh: $tool is not installed" >&2; exit 2; }
done
exec go run ./docs/bench/spelling "$shared"
