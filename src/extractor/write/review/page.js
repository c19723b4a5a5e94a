"use strict";
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);
const { language, kinds, labels, block: BLOCK } = read("words");
const ZH = language === "zh";
const T = ZH ? {
  brand: "抽取结果核对", search: "搜索标题、文件、名称", fulltext: "全文", place: "地点", allKinds: "全部类型", anyScore: "全部可信度", scoreUnder: "可信度低于 ",
  warned: "有提示", open: "未核对", load: "读入", save: "下载核对结果", tabs: ["文章", "正文", "条目"], none: "没有符合条件的文章", noFacts: "没有条目",
  accept: "正确 a", reject: "错误 r", span: "改位置 f", undo: "撤销 u", type: "改类型", accepted: "✓ 正确", rejected: "✗ 错误", changed: "✎ 已改",
  done: (n, all) => `已核对 ${n} / ${all}`, select: "先在正文中选中正确的文字，再按 f", saved: "已保存", loaded: (n) => `读入 ${n} 条`, bad: "不是核对结果文件",
  mentions: "出现", score: "可信度", evidence: "依据", keys: [["j / k", "下一条 / 上一条"], ["n / p", "下一篇 / 上一篇"], ["a", "正确，转到下一条"], ["r", "错误，转到下一条"], ["t", "改类型"],
    ["f", "把选中的文字作为该条的位置"], ["[ ]", "起点左移 / 右移"], ["{ }", "终点左移 / 右移"], ["u", "撤销该条的核对"], ["/", "搜索"], ["s", "下载核对结果"], ["?", "本说明"]],
  close: "关闭", note: "核对结果保存在本浏览器中；下载后用 extract apply-corrections 写回。",
} : {
  brand: "Review of records", search: "Search title, file, names", fulltext: "full text", place: "Place", allKinds: "All types", anyScore: "Any score", scoreUnder: "Score under ",
  warned: "with warnings", open: "not reviewed", load: "Load", save: "Download corrections", tabs: ["Articles", "Text", "Facts"], none: "No article fits", noFacts: "No facts",
  accept: "Right a", reject: "Wrong r", span: "Fix span f", undo: "Undo u", type: "Type", accepted: "✓ right", rejected: "✗ wrong", changed: "✎ changed",
  done: (n, all) => `${n} of ${all} reviewed`, select: "Select the right words in the text first, then press f", saved: "Saved", loaded: (n) => `${n} decisions loaded`, bad: "This is no corrections file",
  mentions: "mentions", score: "score", evidence: "evidence", keys: [["j / k", "next / previous fact"], ["n / p", "next / previous article"], ["a", "right, go on"], ["r", "wrong, go on"], ["t", "change type"],
    ["f", "take the selected words as the fact's span"], ["[ ]", "move the start left / right"], ["{ }", "move the end left / right"], ["u", "undo the decision"], ["/", "search"], ["s", "download corrections"], ["?", "this help"]],
  close: "Close", note: "Decisions are kept in this browser; download them and run extract apply-corrections.",
};
const NAMES = ZH ? labels : { PLACE: "place", ORG: "organisation", PERSON: "person", INDICATOR: "indicator", MECHANISM: "mechanism" };
const FIELDS = ZH ? { level: "层级", type: "类型", aliases: "别称", admin: "行政区划", parent: "上级", generic: "泛称", place: "地点", role: "身份", organisation: "机构",
  subject: "对象", value: "数值", value_max: "上限", baseline: "原值", unit: "单位", dimension: "量纲", comparator: "比较", change: "变化", period: "时间",
  components: "组成", component_count: "组成数", trigger: "引出动词", actors: "主体", indicators: "指标" } : {};
const kindName = (label, kind) => (ZH && kinds[label]?.[kind]) || kind;

const index = read("index").map(([id, title, path, counts, low, warnings, names, places, types], at) =>
  ({ at, id, title, path, counts, low, warnings, names, places, types, total: 0 }));
const blocks = new Map();
const articleAt = (at) => {
  const number = Math.floor(at / BLOCK);
  if (!blocks.has(number)) blocks.set(number, read(`block${number}`));
  return blocks.get(number)[at % BLOCK];
};
const where = new Map(index.map((entry) => [entry.id, entry.at]));

const KEY = `extractor-review:${index.length}:${index[0]?.id}:${index.at(-1)?.id}`;
let decisions = {};
try { decisions = JSON.parse(localStorage.getItem(KEY)) || {}; } catch { decisions = {}; }
const store = () => { try { localStorage.setItem(KEY, JSON.stringify(decisions)); } catch { /* private mode: the download still works */ } };
const decisionOf = (record, fact) => decisions[`${record}#${fact}`];

const state = { shown: index, article: null, fact: null, chars: [], hidden: new Set() };
const element = (tag, props = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
};
const toast = (words) => { $("toast").textContent = words; $("toast").classList.add("on"); setTimeout(() => $("toast").classList.remove("on"), 1800); };

/* ---- the list of articles: only the rows in view exist ---- */
const ROW = 64;
function drawList() {
  const list = $("list"), first = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
  const last = Math.min(state.shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + 5);
  $("spacer").style.height = `${state.shown.length * ROW}px`;
  list.querySelectorAll(".item, .empty").forEach((item) => item.remove());
  if (!state.shown.length) list.append(element("div", { className: "empty", textContent: T.none }));
  for (let row = first; row < last; row++) {
    const entry = state.shown[row];
    const small = element("small", {}, element("span", { className: "path", textContent: entry.path }),
      element("span", { textContent: entry.counts.join("·") }), element("span", { className: entry.low < 0.5 ? "low" : "", textContent: entry.low.toFixed(2) }));
    if (entry.warnings) small.append(element("span", { textContent: `⚠${entry.warnings}` }));
    const item = element("div", { className: `item${entry.id === state.article?.id ? " on" : ""}`, onclick: () => { openArticle(entry.at); tab("text"); } },
      element("b", { textContent: entry.title }), small);
    item.style.top = `${row * ROW}px`;
    list.append(item);
  }
}
function filter() {
  const query = $("search").value.trim().toLowerCase(), place = $("place").value.trim(), kind = $("kind").value, score = Number($("score").value);
  const full = $("fulltext").checked && query.length > 0;
  state.shown = index.filter((entry) =>
    (!query || `${entry.title} ${entry.path} ${entry.names} ${entry.places}`.toLowerCase().includes(query) || (full && articleAt(entry.at).text.toLowerCase().includes(query))) &&
    (!place || entry.places.includes(place)) &&
    (!kind || entry.types.split(" ").some((one) => one === kind || one.startsWith(`${kind}:`))) &&
    (!score || entry.low < score) && (!$("warned").checked || entry.warnings) &&
    (!$("open").checked || articleAt(entry.at).facts.some((fact) => !decisionOf(entry.id, fact.id))));
  $("list").scrollTop = 0;
  drawList();
}

/* ---- one article ---- */
function openArticle(at, factId = null) {
  if (at === undefined || !index[at]) return;
  state.article = articleAt(at);
  state.at = at;
  state.chars = Array.from(state.article.text);
  state.facts = [...state.article.facts].sort((a, b) => a.score - b.score);
  state.fact = state.facts.find((fact) => fact.id === factId) || state.facts[0] || null;
  $("text").scrollTop = 0;
  draw();
  const row = state.shown.findIndex((entry) => entry.at === at), list = $("list");
  if (row >= 0 && (row * ROW < list.scrollTop || (row + 1) * ROW > list.scrollTop + list.clientHeight)) list.scrollTop = row * ROW - list.clientHeight / 2;
  drawList();
}
const spansOf = (fact) => fact.mentions.map(([start, end], number) => decisionOf(state.article.id, fact.id)?.spans?.[number] || [start, end]);
function draw() { drawText(); drawFacts(); drawProgress(); }
function drawText() {
  const { article, chars } = state, facts = state.facts.filter((fact) => !state.hidden.has(fact.label));
  $("warnings").replaceChildren(...article.warnings.map((words) => element("div", { textContent: `⚠ ${words}` })));
  const cuts = new Set([0, chars.length]), spans = [];
  for (const fact of facts) for (const [start, end] of spansOf(fact)) { spans.push({ start, end, fact }); cuts.add(start).add(end); }
  const body = $("article");
  body.replaceChildren();
  const edges = [...cuts].sort((a, b) => a - b);
  spans.sort((a, b) => a.start - b.start);
  let open = [], next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i], edges[i + 1]];
    while (next < spans.length && spans[next].start <= start) open.push(spans[next++]);
    open = open.filter((span) => span.end > start);
    const words = chars.slice(start, end).join("");
    if (!open.length) { const plain = element("span", { textContent: words }); plain.dataset.at = start; body.append(plain); continue; }
    const covering = [...open].sort((a, b) => (a.end - a.start) - (b.end - b.start));
    const mark = element("mark", { textContent: words, title: covering.map(({ fact }) => `${NAMES[fact.label]} ${fact.name}`).join("\n"),
      onclick: () => { if (getSelection().isCollapsed) choose(covering[0].fact, false); } });
    const colours = [...new Set(covering.map(({ fact }) => fact.label))].map((label) => `var(--${label})`);
    mark.style.background = `color-mix(in srgb, ${colours[0]} 16%, transparent)`;
    mark.style.boxShadow = colours.map((colour, depth) => `inset 0 -${3 * (depth + 1)}px ${colour}`).join(",");
    mark.style.paddingBottom = `${3 * colours.length}px`;
    mark.dataset.at = start;
    if (covering.some(({ fact }) => fact === state.fact)) mark.classList.add("on");
    if (covering.every(({ fact }) => decisionOf(article.id, fact.id)?.verdict === "reject")) mark.classList.add("reject");
    body.append(mark);
  }
}
function drawFacts() {
  const shown = state.facts.filter((fact) => !state.hidden.has(fact.label));
  $("facts").replaceChildren(...(shown.length ? shown.map(factCard) : [element("div", { className: "empty", textContent: T.noFacts })]));
}
function factCard(fact) {
  const decision = decisionOf(state.article.id, fact.id), on = fact === state.fact;
  const changed = decision && (decision.type || Object.keys(decision.spans || {}).length);
  const verdict = decision?.verdict === "reject" ? T.rejected : changed ? T.changed : decision?.verdict === "accept" ? T.accepted : "";
  const card = element("div", { className: `fact ${decision?.verdict || ""} ${changed ? "changed" : ""} ${on ? "on" : ""}`, onclick: () => choose(fact, true) },
    element("header", {}, element("span", { className: "kind", textContent: kindName(fact.label, decision?.type || fact.kind) || NAMES[fact.label] }),
      element("b", { textContent: fact.name }), element("span", { className: "verdict", textContent: verdict }),
      element("span", { className: `score${fact.score < 0.5 ? " low" : ""}`, textContent: fact.score.toFixed(2) })));
  card.style.setProperty("--c", `var(--${fact.label})`);
  card.dataset.fact = fact.id;
  if (on) card.append(details(fact), tools(fact, decision));
  return card;
}
const plain = (value) => value && typeof value === "object"
  ? (Array.isArray(value) ? value.join("；") : Object.values(value).filter((part) => part !== null && part !== "").map(plain).join(" "))
  : String(value);
function details(fact) {
  const list = element("dl");
  const add = (name, value) => list.append(element("dt", { textContent: name }), element("dd", { textContent: value }));
  add(ZH ? "编号" : "id", `${fact.id} · ${NAMES[fact.label]}`);
  for (const [name, value] of Object.entries(fact.row)) {
    if (value === null || (Array.isArray(value) && !value.length) || value === false) continue;
    const named = typeof value === "string" && state.article.facts.find((other) => other.id === value);
    const words = named ? named.name : Array.isArray(value) ? value.map((id) => state.article.facts.find((other) => other.id === id)?.name || id).join("；") : plain(value);
    if (words) add(FIELDS[name] || name, name === "level" || name === "type" || name === "dimension" ? kindName(fact.label, words) : words);
  }
  add(T.mentions, spansOf(fact).map(([start, end], n) => `${start}–${end} (${fact.mentions[n][3]} ${fact.mentions[n][2].toFixed(2)})`).join("，"));
  add(T.evidence, fact.evidence);
  return list;
}
function tools(fact, decision) {
  const button = (words, act, pressed) => element("button", { textContent: words, className: pressed ? "pressed" : "", onclick: (event) => { event.stopPropagation(); act(); } });
  const bar = element("div", { className: "tools" }, button(T.accept, () => judge("accept"), decision?.verdict === "accept"), button(T.reject, () => judge("reject"), decision?.verdict === "reject"));
  const options = Object.keys(kinds[fact.label] || {});
  if (options.length) {
    const select = element("select", { id: "retype", title: T.type, onclick: (event) => event.stopPropagation(), onchange: (event) => { retype(event.target.value); event.target.blur(); } },
      ...options.map((kind) => element("option", { value: kind, textContent: kindName(fact.label, kind) })));
    select.value = decision?.type || fact.kind;
    bar.append(select);
  }
  bar.append(button(T.span, respan), button(T.undo, undo));
  return bar;
}
function drawProgress() {
  const facts = state.article?.facts || [];
  $("progress").textContent = T.done(facts.filter((fact) => decisionOf(state.article.id, fact.id)).length, facts.length) + ` · ${Object.keys(decisions).length}`;
}
function choose(fact, scrollText) {
  state.fact = fact;
  draw();
  $("facts").querySelector(".fact.on")?.scrollIntoView({ block: "nearest" });
  if (scrollText) $("article").querySelector("mark.on")?.scrollIntoView({ block: "center" });
}

/* ---- decisions ---- */
function decide(change) {
  if (!state.fact) return;
  const key = `${state.article.id}#${state.fact.id}`;
  decisions[key] = { ...decisions[key], ...change };
  store();
}
function judge(verdict) { decide({ verdict }); step(1, true); }
function retype(type) { decide({ verdict: "accept", type: type === state.fact.kind ? undefined : type }); draw(); }
function undo() { if (state.fact) { delete decisions[`${state.article.id}#${state.fact.id}`]; store(); draw(); } }
function place(node, offset) {
  const holder = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
  return holder ? Number(holder.dataset.at) + Array.from(holder.textContent.slice(0, offset)).length : null;
}
function respan() {
  const selection = getSelection();
  if (selection.isCollapsed || !$("article").contains(selection.anchorNode)) { toast(T.select); return; }
  const range = selection.getRangeAt(0), start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
  selection.removeAllRanges();
  setSpan(start, end);
}
function nearestMention(start) {
  const spans = spansOf(state.fact);
  return spans.reduce((best, span, n) => (Math.abs(span[0] - start) < Math.abs(spans[best][0] - start) ? n : best), 0);
}
function setSpan(start, end, number = nearestMention(start)) {
  if (start === null || end === null || start < 0 || end > state.chars.length || start >= end) return;
  decide({ verdict: "accept", spans: { ...decisionOf(state.article.id, state.fact.id)?.spans, [number]: [start, end] } });
  draw();
}
function nudge(left, right) { if (state.fact) { const [start, end] = spansOf(state.fact)[0]; setSpan(start + left, end + right, 0); } }
function step(by, advance = false) {
  const shown = state.facts.filter((fact) => !state.hidden.has(fact.label)), at = shown.indexOf(state.fact) + by;
  if (shown[at]) choose(shown[at], true);
  else if (advance || by) { const row = state.shown.findIndex((entry) => entry.at === state.at) + by; if (state.shown[row]) openArticle(state.shown[row].at); else draw(); }
}
function stepArticle(by) { const next = state.shown[state.shown.findIndex((entry) => entry.at === state.at) + by]; if (next) openArticle(next.at); }
function corrections() {
  const rows = Object.entries(decisions).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => {
    const [record_id, fact_id] = key.split("#");
    const spans = Object.entries(one.spans || {}).map(([mention, [start, end]]) => ({ mention: Number(mention), start, end }));
    return { record_id, fact_id, verdict: one.verdict, type: one.type ?? null, spans };
  });
  return { format: "extractor-corrections", version: 1, decisions: rows };
}
function save() {
  const url = URL.createObjectURL(new Blob([JSON.stringify(corrections(), null, 1) + "\n"], { type: "application/json" }));
  element("a", { href: url, download: "corrections.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  toast(T.saved);
}
async function load(file) {
  try {
    const stored = JSON.parse(await file.text());
    if (stored.format !== "extractor-corrections") throw new Error(T.bad);
    for (const { record_id, fact_id, verdict, type, spans } of stored.decisions)
      decisions[`${record_id}#${fact_id}`] = { verdict, type: type ?? undefined, spans: Object.fromEntries(spans.map(({ mention, start, end }) => [mention, [start, end]])) };
    store(); draw(); toast(T.loaded(stored.decisions.length));
  } catch { toast(T.bad); }
}

/* ---- frame ---- */
function tab(name) {
  for (const section of ["list", "text", "facts"]) $(section).classList.toggle("on", section === name);
  for (const button of $("tabs").children) button.classList.toggle("on", button.dataset.tab === name);
  document.body.classList.toggle("listing", name === "list");
  if (name === "list") drawList();
}
function fromHash() {
  const [record, fact] = decodeURIComponent(location.hash.slice(1)).split(".");
  if (!where.has(record)) return false;
  openArticle(where.get(record), fact);
  if (state.fact) choose(state.fact, true);
  tab("text");
  return true;
}
const KEYS = { j: () => step(1), k: () => step(-1), n: () => stepArticle(1), p: () => stepArticle(-1), a: () => judge("accept"), r: () => judge("reject"), f: respan, u: undo,
  t: () => $("retype")?.focus(), "[": () => nudge(-1, 0), "]": () => nudge(1, 0), "{": () => nudge(0, -1), "}": () => nudge(0, 1), s: save, "/": () => $("search").focus(), "?": () => $("keys").showModal() };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
  if ($("keys").open || !KEYS[event.key] || !state.article) return;
  event.preventDefault();
  KEYS[event.key]();
});
function start() {
  document.title = T.brand;
  for (const name of ["brand", "load", "save"]) $(name).textContent = T[name];
  for (const name of ["search", "place"]) { $(name).placeholder = T[name]; $(name).setAttribute("aria-label", T[name]); }
  for (const name of ["fulltext", "warned", "open"]) $(name).nextElementSibling.textContent = T[name];
  [...$("tabs").children].forEach((button, n) => { button.textContent = T.tabs[n]; button.onclick = () => tab(button.dataset.tab); });
  $("kind").append(element("option", { value: "", textContent: T.allKinds }));
  for (const [label, types] of Object.entries(kinds)) {
    const group = element("optgroup", { label: NAMES[label] }, element("option", { value: label, textContent: NAMES[label] }));
    for (const kind of Object.keys(types)) group.append(element("option", { value: `${label}:${kind}`, textContent: kindName(label, kind) }));
    $("kind").append(group);
  }
  $("score").append(element("option", { value: "", textContent: T.anyScore }), ...[0.3, 0.5, 0.7, 0.9].map((value) => element("option", { value, textContent: T.scoreUnder + value })));
  for (const label of Object.keys(NAMES)) {
    if (label === "PERSON" && !index.some((entry) => entry.types.includes("PERSON:"))) continue;
    const button = element("button", { textContent: NAMES[label], onclick: () => {
      state.hidden.has(label) ? state.hidden.delete(label) : state.hidden.add(label);
      button.setAttribute("aria-pressed", !state.hidden.has(label));
      if (state.article) draw();
    } });
    button.setAttribute("aria-pressed", true);
    button.style.setProperty("--c", `var(--${label})`);
    $("legend").append(button);
  }
  const table = element("table", {}, ...T.keys.map(([key, words]) => element("tr", {}, element("td", {}, element("kbd", { textContent: key })), element("td", { textContent: words }))));
  $("keys").append(table, element("p", { textContent: T.note }), element("button", { textContent: T.close, onclick: () => $("keys").close() }));
  $("help").onclick = () => $("keys").showModal();
  $("save").onclick = save;
  $("load").onclick = () => $("file").click();
  $("file").onchange = () => $("file").files[0] && load($("file").files[0]);
  for (const name of ["search", "place"]) $(name).oninput = filter;
  for (const name of ["kind", "score", "fulltext", "warned", "open"]) $(name).onchange = filter;
  $("list").onscroll = drawList;
  addEventListener("resize", drawList);
  addEventListener("hashchange", fromHash);
  tab("list");
  filter();
  if (!fromHash() && index.length && matchMedia("(min-width: 901px)").matches) openArticle(0);
}
start();
