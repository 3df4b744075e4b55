#!/bin/sh
# newspaper4k 0.9.6 from PyPI, with lxml-html-clean 0.4.6 and Python 3.11.
#
# The author in a page's <meta name="author"> is dropped when the name has more than
# four parts or only one, where a hyphen and an apostrophe part a name as well: Mara
# Lind is an author, Mara de la Cruz-Lind and Anne-Marie O'Brien-Lind are none. And of
# "Mara Lind and Ivo Castell reporting from Brenholt Harbour" the only author is
# "Brenholt Harbour": what stands before "from" is thrown away.
#
# For presscore: pages of writers with such names count as unsigned, which is no
# property of the page and falls on some languages and on double names. Whether an
# article is signed must not be told from a collection made with this library; a byline
# that we are given is kept as it stands (corpus).
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pip==26.3 > pip.log 2>&1 || { cat pip.log; exit 2; }
v/bin/pip install -q --disable-pip-version-check newspaper4k==0.9.6 lxml-html-clean==0.4.6 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > main.py <<'PY'
from newspaper import Article

page = """<html lang="en"><head><title>Ferry fire at Port Aldine</title><meta name="author" content="%s"></head><body><article>
<h1>Ferry fire at Port Aldine</h1><p>The ferry caught fire on Monday in the harbour of Port Aldine, and forty people left it by
the rear ramp, the harbour master said in the evening. Nobody was hurt in the fire.</p></article></body></html>"""
for author in ("Mara Lind", "Mara Lind and Ivo Castell", "Mara de la Cruz-Lind", "Anne-Marie O'Brien-Lind", "Oyelaran",
               "Mara Lind and Ivo Castell reporting from Brenholt Harbour"):
    article = Article("https://post.example/news/ferry-fire")
    article.download(input_html=page % author)
    article.parse()
    print(f"{author}: {article.authors}")
PY
v/bin/python -W ignore main.py | tee seen
cat > want <<'WANT'
Mara Lind: ['Mara Lind']
Mara Lind and Ivo Castell: ['Mara Lind', 'Ivo Castell']
Mara de la Cruz-Lind: []
Anne-Marie O'Brien-Lind: []
Oyelaran: []
Mara Lind and Ivo Castell reporting from Brenholt Harbour: ['Brenholt Harbour']
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
