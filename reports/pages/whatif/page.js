// The page of presscore tune what-if. It shows numbers that the server worked out and
// does no arithmetic on scores. Points are whole ten-thousandths of a point.
"use strict";

const unit = 10000;
const first = JSON.parse(document.body.dataset.state);
const store = "presscore" + location.pathname; // of this tab: what undo goes back to
const sliders = [...document.querySelectorAll(".slider input")];
const rows = [...document.querySelectorAll("#scroll tbody tr")].map(tr => ({
  tr, place: tr.children[0], change: tr.children[1], name: tr.children[2].firstElementChild, score: tr.children[3],
  interval: tr.children[4], line: tr.children[5], span: tr.children[5].children[0], dot: tr.children[5].children[1], text: {},
}));
for (const group of document.querySelectorAll("#scroll tbody")) group.style.height = group.rows.length * 26 + "px";
const placeAtFirst = new Map(first.outlets.map(o => [o.outlet, o.place]));

let state = first;    // the last answer of the server
let base = null;      // the points before the slider that is being moved was moved
let moving = null;    // that slider
let undos = JSON.parse(sessionStorage.getItem(store) || "[]");
let asking = false;   // a question is on its way
let next = null;      // the question after it; only the last one counts
let chosen = "";      // the outlet whose contributions are shown
let drawing = 0;      // which answer is being drawn
let above = 0, seen = 40; // the rows above those in view and how many are in view: asking for them lays the page out

// ask sends a question to the server and gives its answer.
async function ask(what, question) {
  const r = await fetch(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) });
  if (!r.ok) throw new Error(await r.text());
  return r.json();
}

// score asks for scores; while an answer is awaited, only the latest question is kept.
async function score(question) {
  next = question;
  if (asking) return;
  asking = true;
  document.body.ariaBusy = "true";
  while (next) {
    const q = next;
    next = null;
    try {
      state = await ask("score", q);
      show();
    } catch (e) {
      say(String(e.message).startsWith("Failed to fetch") ? "The server does not answer: is presscore still running?" : e.message);
      if (!next) show();
    }
  }
  asking = false;
  document.body.ariaBusy = "false";
}

// moved is called while a slider moves, settled when it was let go.
function moved(slider) {
  if (moving !== slider) {
    base = state.points;
    moving = slider;
  }
  score({ points: base, set: { name: slider.dataset.name, points: Math.round(slider.value * 10) * (unit / 10) } });
}

function settled() {
  if (base) remember(base);
  base = moving = null;
}

// remember keeps points for undo.
function remember(points) {
  undos.push(points);
  if (undos.length > 100) undos.shift();
  sessionStorage.setItem(store, JSON.stringify(undos));
}

function undo() {
  if (!undos.length) return;
  const points = undos.pop();
  sessionStorage.setItem(store, JSON.stringify(undos));
  score({ points });
}

let saying = 0;
// say tells what happened, when things have been quiet for a moment.
function say(text) {
  clearTimeout(saying);
  saying = setTimeout(() => { document.getElementById("status").textContent = text; }, 400);
}

const points = u => (u / unit).toFixed(u % 1000 ? 2 : 1);

// put writes a text only where it changed: layout is the costly part of a frame.
function put(row, name, element, text) {
  if (row.text[name] === text) return false;
  row.text[name] = text;
  element.textContent = text;
  return true;
}

// sums are points and shares of the spread of every slider; a family has those of its
// features.
function sums() {
  const out = new Map(sliders.map(s => [s, { points: 0, spread: 0 }]));
  for (const s of sliders) {
    const i = s.dataset.index;
    if (i === undefined) continue;
    for (const of of [out.get(s), out.get(s.closest("fieldset").querySelector(".family input"))]) {
      of.points += state.points[i];
      of.spread += state.spread[i] || 0;
    }
  }
  return out;
}

function drawSlider(slider, sum) {
  const text = points(sum.points), out = slider.nextElementSibling;
  if (slider !== moving) slider.value = sum.points / unit;
  if (slider.ariaValueText !== text + " points") slider.ariaValueText = text + " points";
  const shown = text + (state.spread.length ? " · " + sum.spread.toFixed(2) : "");
  if (out.textContent === shown) return false;
  out.textContent = shown;
  return true;
}

// show draws the state: the rows in view from the next frame on, then the sliders, and
// when the slider that moves rests, the other rows; a few changes in each frame, so that none is late.
function show() {
  const mine = ++drawing, all = sums();
  document.getElementById("saved").value = JSON.stringify(state.points);
  document.getElementById("undo").disabled = undos.length === 0 && !base;
  history.replaceState(null, "", "#" + state.points.map((p, i) => p ? i + "." + p : "").filter(Boolean).join("-"));

  const rated = state.outlets.filter(o => o.place > 0), ends = rated.flatMap(o => [+o.mean, o.low ? +o.low : +o.mean, o.high ? +o.high : +o.mean]);
  const low = Math.floor(Math.min(...ends, 50) / 5) * 5, high = Math.ceil(Math.max(...ends, 50) / 5) * 5;
  document.getElementById("scale").textContent = low + " to " + high;
  const focused = rows.find(r => r.name === document.activeElement);
  const keep = focused && focused.outlet;
  const inView = (_, i) => i >= above && i <= above + seen;
  const row = r => () => drawRow(r, state.outlets[rows.indexOf(r)], low, high);
  const jobs = [...rows.filter(inView).map(row), ...sliders.map(s => () => drawSlider(s, all.get(s)))], soon = jobs.length;
  jobs.push(...rows.filter((r, i) => !inView(r, i)).map(row));
  let at = 0;
  const slice = () => {
    if (mine !== drawing) return; // a newer answer is being drawn
    const until = performance.now() + 3, end = at < soon ? soon : jobs.length;
    let changes = 0;
    while (at < end && changes < 6 && performance.now() < until) changes += jobs[at++]();
    if (at === soon && moving) return setTimeout(() => requestAnimationFrame(slice), 150);
    if (at < jobs.length) return requestAnimationFrame(slice);
    if (keep) rows.find(r => r.outlet === keep)?.name.focus({ preventScroll: true });
    document.body.dataset.drawn = JSON.stringify(state.points);
    const moves = state.outlets.filter(o => o.place !== placeAtFirst.get(o.outlet)).length;
    say(`${rated.length} outlets scored, ${moves} stand elsewhere than at the start.`);
  };
  requestAnimationFrame(slice);
  if (chosen) choose(chosen);
}

function drawRow(row, o, low, high) {
  row.outlet = o.outlet;
  const was = placeAtFirst.get(o.outlet), d = was - o.place;
  let changed = put(row, "place", row.place, o.place ? String(o.place) : "–");
  changed |= put(row, "change", row.change, !o.place || !was || !d ? "" : d > 0 ? "▲ " + d : "▼ " + -d);
  if (row.way !== d > 0) {
    row.way = d > 0;
    row.change.className = "n " + (d > 0 ? "up" : "down");
  }
  changed |= put(row, "name", row.name, o.name);
  changed |= put(row, "score", row.score, o.place ? (+o.mean).toFixed(1) : "not rated");
  if (row.score.title !== o.mean) row.score.title = o.mean;
  changed |= put(row, "interval", row.interval, o.low ? (+o.low).toFixed(1) + "–" + (+o.high).toFixed(1) : "");
  const at = x => Math.min(100, Math.max(0, (x - low) / (high - low) * 100)).toFixed(2);
  const bar = o.place ? [at(+o.mean), o.low ? at(+o.low) : "", o.low ? at(+o.high) : "", o.state].join() : "";
  if (row.text.bar !== bar) {
    row.text.bar = bar;
    changed = true;
    row.line.className = "line " + o.state;
    row.dot.hidden = !o.place;
    row.span.hidden = !o.low;
    row.dot.style.left = at(+o.mean) + "%";
    if (o.low) {
      row.span.style.left = at(+o.low) + "%";
      row.span.style.width = (at(+o.high) - at(+o.low)).toFixed(2) + "%";
    }
  }
  row.tr.classList.toggle("chosen", o.outlet === chosen);
  return changed;
}

let choosing = 0;
// choose shows what makes an outlet's score.
async function choose(outlet) {
  chosen = outlet;
  const mine = ++choosing;
  for (const r of rows) r.tr.classList.toggle("chosen", r.outlet === outlet);
  let d;
  try {
    d = await ask("outlet", { points: state.points, outlet });
  } catch (e) {
    return say(e.message);
  }
  if (mine !== choosing) return;
  document.getElementById("detail-title").textContent = d.name;
  document.getElementById("detail-text").textContent = d.mean ? `Score ${d.mean} = 50 and the points below.` : "Too few articles to be rated.";
  const table = document.getElementById("parts");
  table.hidden = !d.parts.length;
  table.tBodies[0].replaceChildren(...d.parts.map(p => {
    const tr = document.createElement("tr"), what = document.createElement("td"), much = document.createElement("td");
    what.textContent = p.title;
    much.textContent = p.points.startsWith("-") ? "−" + p.points.slice(1) : "+" + p.points;
    much.className = "n";
    tr.append(what, much);
    return tr;
  }));
}

// fromAddress are the points that the address holds, or none.
function fromAddress() {
  if (location.hash.length < 2) return null;
  const out = first.points.map(() => 0);
  for (const p of location.hash.slice(1).split("-")) {
    const [i, u] = p.split(".").map(Number);
    if (!(i in out) || !Number.isInteger(u) || u < 0) return null;
    out[i] = u;
  }
  return out.reduce((a, b) => a + b, 0) === 100 * unit ? out : null;
}

for (const s of sliders) {
  s.addEventListener("input", () => moved(s));
  s.addEventListener("change", settled);
}
for (const r of rows) {
  r.tr.addEventListener("pointerenter", () => r.outlet && choose(r.outlet));
  r.name.addEventListener("focus", () => r.outlet && r.outlet !== chosen && choose(r.outlet));
}
const box = document.getElementById("scroll");
box.addEventListener("scroll", () => { above = Math.floor(box.scrollTop / 26); }, { passive: true });
new ResizeObserver(e => { seen = Math.ceil(e[0].contentRect.height / 26); }).observe(box);
document.getElementById("undo").addEventListener("click", undo);
document.getElementById("reset").addEventListener("click", () => { remember(state.points); score({ points: first.points }); });
document.addEventListener("keydown", e => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z" && !e.shiftKey) { e.preventDefault(); undo(); }
});

// The page as the server made it, or by the points that its address holds.
const there = fromAddress();
if (there && JSON.stringify(there) !== JSON.stringify(first.points)) score({ points: there });
else show();
