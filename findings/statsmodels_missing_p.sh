#!/bin/sh
# statsmodels 0.15.0 from PyPI, with numpy, pandas and scipy as it asks for, Python 3.11.
#
# multipletests calls a hypothesis without a p-value (NaN) significant, under its default
# method (Holm-Sidak) and under Holm, when every other one is: of .0001, .001 and NaN it
# rejects three, of .0001, .2 and NaN one. With Benjamini-Hochberg (fdr_bh) the NaN turns
# the corrected p-values of all the others into NaN, while their flags say rejected. There
# is no error and no warning, and the function's documentation does not speak of missing
# values. SciPy's false_discovery_control refuses the same list.
#
# For presscore: an outlet with too few articles has no p-value, and whoever corrects many
# outlets at once with this function calls it an outlier on a night on which all the
# others are. Missing p-values are left out before any correction, and a correction of
# ours counts only the hypotheses that were tested, with a test that holds a missing one.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > main.py <<'PY'
import warnings

from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

warnings.simplefilter("error")
nan = float("nan")
for p in [.0001, .001, nan], [.0001, .2, nan]:
    for method in "hs", "holm", "fdr_bh":
        rejected, corrected = multipletests(p, method=method)[:2]
        print(p, method, "rejected", [bool(r) for r in rejected], "corrected", [float(f"{c:.2g}") for c in corrected])
    try:
        print(p, "SciPy", false_discovery_control(p))
    except ValueError as refusal:
        print(p, "SciPy refuses:", refusal)
PY
v/bin/python main.py | tee seen
cat > want <<'WANT'
[0.0001, 0.001, nan] hs rejected [True, True, True] corrected [0.0003, 0.002, nan]
[0.0001, 0.001, nan] holm rejected [True, True, True] corrected [0.0003, 0.002, nan]
[0.0001, 0.001, nan] fdr_bh rejected [True, True, False] corrected [nan, nan, nan]
[0.0001, 0.001, nan] SciPy refuses: `ps` must include only numbers between 0 and 1.
[0.0001, 0.2, nan] hs rejected [True, False, False] corrected [0.0003, 0.36, nan]
[0.0001, 0.2, nan] holm rejected [True, False, False] corrected [0.0003, 0.4, nan]
[0.0001, 0.2, nan] fdr_bh rejected [True, False, False] corrected [nan, nan, nan]
[0.0001, 0.2, nan] SciPy refuses: `ps` must include only numbers between 0 and 1.
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
