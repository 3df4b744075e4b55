#!/bin/sh
# vaderSentiment 3.3.2 from PyPI, with Python 3.11.
#
# "Officers say the bomb killed nine people" has the sentiment +0.84, as good as it gets,
# and "Officers say a bomb killed nine people" has -0.83. "The bomb" is in the library's
# table of idioms, as praise worth +3, and an idiom overwrites the value of its own word
# and that of the word after it: "killed" becomes +3 as well. Idioms are looked for from
# the fourth word of a text on, so that "The bomb killed nine people" has -0.83 again.
#
# For presscore: this library is a usual measure of tone for news, alone and inside the
# NELA features, and its tone of reports on attacks hangs on an article and on a place in
# the sentence. Our features take no value from it, and a comparison with its numbers
# leaves out texts that have "the bomb" in them.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check vaderSentiment==3.3.2 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > main.py <<'PY'
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

vader = SentimentIntensityAnalyzer()
for text in ("Officers say the bomb killed nine people", "Officers say a bomb killed nine people", "The bomb killed nine people",
             "Police found the bomb near the school", "Police found a bomb near the school"):
    print(f"{vader.polarity_scores(text)['compound']:+.4f} {text}")
PY
v/bin/python main.py | tee seen
cat > want <<'WANT'
+0.8402 Officers say the bomb killed nine people
-0.8271 Officers say a bomb killed nine people
-0.8271 The bomb killed nine people
+0.6124 Police found the bomb near the school
-0.4939 Police found a bomb near the school
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
