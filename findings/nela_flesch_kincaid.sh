#!/bin/sh
# nela_features 3.0.1 from PyPI, with nltk 3.10.4 and Python 3.11.
#
# The Flesch-Kincaid grade among the NELA features is not the Flesch-Kincaid grade.
# The formula is 0.39 * words per sentence + 11.8 * syllables per word - 15.59. A
# bracket stands elsewhere, 0.39 * (words per sentence + 11.8 * syllables per word)
# - 15.59, so that a syllable weighs 4.6 instead of 11.8; besides, "the" has no
# syllable. Of two sentences, a long one of short words and a short one of long
# words, the formula calls the second harder (33.6 against 13.5 with the
# library's own syllables), and the library calls the first harder (7.2 against 4.8).
#
# For presscore: reading grades in work with NELA features cannot be set beside ours,
# nor beside any other library's, and not even their order holds. No threshold is
# taken from there, and a comparison computes the grade anew from the texts.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check nela_features==3.0.1 nltk==3.10.4 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > main.py <<'PY'
from nela_features.nela_features import NELAFeatureExtractor

nela = NELAFeatureExtractor()
long = ("The boat came in late and the men on the quay said that they had not seen a light on it when it "
        "went past the end of the wall at ten and that it was far too low in the sea for a boat of that kind")
short = "Ministers reconsider municipal electricity regulation"
for name, sentence in ("long sentence, short words", long), ("short sentence, long words", short):
    words = sentence.split()
    vector, names = nela.extract_complexity(sentence, words, [sentence], words)
    syllables = [nela.Functions.count_syllables(w) for w in words]
    formula = 0.39 * len(words) + 11.8 * sum(syllables) / len(words) - 15.59
    print(f"{name}: grade given {vector[names.index('flesch_kincaid_grade_level')]:.1f}, by the formula {formula:.1f}")
print("syllables of the:", nela.Functions.count_syllables("the"))
PY
v/bin/python main.py | tee seen
cat > want <<'WANT'
long sentence, short words: grade given 7.2, by the formula 13.5
short sentence, long words: grade given 4.8, by the formula 33.6
syllables of the: 0
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
