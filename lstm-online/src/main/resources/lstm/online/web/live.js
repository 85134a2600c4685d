"use strict";
// Listens to the server and keeps the page up to date.

(function () {
  const live = report.live, model = live.model, parts = live.parts, element = report.element;
  const id = name => document.getElementById(name);
  const MOST_CARDS = 24; // more groups become a table
  const WORDS = { ok: "All normal", alarm: "Alarm", "no-data": "No data", degraded: "Degraded", starting: "Starting" };
  const SILENT = 12000; // milliseconds after which a connection is taken for lost
  const groups = new Map(); // id → card or row
  let asTable = null, order = "", dirty = { all: true }, heard = 0, lostSince = 0, stream = null, again = 0, seconds = 0;
  let detail = null; // { id, points, chart }

  // ---- connection

  function connect() {
    clearTimeout(again);
    if (stream) stream.close();
    stream = new EventSource("/v1/stream");
    heard = Date.now();
    const listen = (name, take) => stream.addEventListener(name, event => { heard = Date.now(); found(); take(JSON.parse(event.data)); });
    listen("overview", data => { live.overview(data); order = ""; dirty = { all: true }; if (detail) load(detail.id); draw(); });
    listen("changes", data => { live.changes(data); mark(data); draw(); });
    listen("status", data => { live.status(data); draw(); });
    stream.onerror = () => { lost(); if (stream.readyState === EventSource.CLOSED) retry(); };
  }

  function retry() {
    clearTimeout(again);
    again = setTimeout(() => fetch("/v1/overview", { method: "HEAD" }).then(answer => { if (answer.status === 401) location.reload(); else connect(); }, retry), 3000);
  }

  function lost() {
    if (!lostSince) lostSince = heard || Date.now();
    const box = id("lost");
    const clock = new Date(lostSince);
    box.textContent = "Connection lost since " + (model.axis && !model.steps ? model.axis.full(Math.floor(lostSince / 1000) * 1000) : clock.toLocaleTimeString()) + ". What is shown is of then. Trying again …";
    box.hidden = false;
    document.body.classList.add("is-lost");
  }

  function found() {
    lostSince = 0;
    id("lost").hidden = true;
    document.body.classList.remove("is-lost");
  }

  setInterval(() => {
    if (Date.now() - heard > SILENT) { lost(); if (stream.readyState !== EventSource.CONNECTING) connect(); }
    if (model.status) head();
    if (++seconds % 5 === 0 && !id("open").hidden && !id("alarms").contains(document.activeElement)) alarmTable(); // how long they are open
  }, 1000);

  // ---- drawing, at most once per frame

  function mark(data) {
    dirty.groups = dirty.groups || new Set();
    data.now.forEach(now => dirty.groups.add(now.id));
    data.forecasts.forEach(forecast => dirty.groups.add(forecast.group));
    data.alarms.forEach(alarm => { dirty.groups.add(alarm.group); dirty.alarms = true; });
    if (data.qualities.length + data.models.length) dirty.notes = true;
    if (detail) data.now.filter(now => now.id === detail.id).forEach(now => {
      const last = detail.points[detail.points.length - 1];
      if (!last || now.time > last[1]) { live.append(detail.points, [now.time, now.time, now.low, now.high], 4000); detail.dirty = true; }
    });
  }

  let planned = false;
  function draw() {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; const what = dirty; dirty = {}; head(); list(what); open(); if (what.all || what.alarms) alarmTable(); if (what.all || what.notes) noteTable(); links(); drawDetail(); });
  }

  function head() {
    const status = model.status;
    id("station").textContent = model.station;
    const state = lostSince ? "lost" : status.state;
    document.body.dataset.state = state;
    const word = lostSince ? "No connection" : WORDS[status.state] || status.state;
    if (id("state-word").textContent !== word) id("state-word").textContent = word;
    const why = lostSince ? "" : status.reasons.join("; ");
    if (id("state-why").textContent !== why) id("state-why").textContent = why;
    document.title = (status.state === "ok" && !lostSince ? "" : "● " + word + " – ") + model.station;
    const openCount = Math.max(status.inAlarm || 0, [...model.alarms.values()].filter(a => a.open).length);
    const all = model.groups.size, sensors = status.sensors, sensorCount = sensors.ok + sensors.held + sensors.missing;
    const age = status.lastRowAt ? Math.max(0, Math.round((live.serverNow() - status.lastRowAt) / 1000)) : null;
    const facts = [
      parts.fact("Last row", live.shortTime(status.lastRow), age === null ? "none yet" : age < 2 ? "just now" : live.steps ? age + " s ago" : ago(age), status.state === "no-data" ? "bad" : ""),
      parts.fact("Groups in alarm", openCount + " of " + all, openCount ? "" : "none is open", openCount ? "bad" : "good"),
      parts.fact("Sensors without a value", String(sensors.missing), "of " + report.grouped(sensorCount) + (sensors.held ? ", " + sensors.held + " held" : ""), sensors.missing ? "warn" : ""),
      parts.fact("Rows scored", report.grouped(status.rows), report.grouped(status.alarms) + (status.alarms === 1 ? " alarm" : " alarms") + " so far")
    ];
    id("facts").replaceChildren(...facts);
    id("foot").textContent = ["Program started " + new Date(status.startedAt).toISOString().replace("T", " ").slice(0, 19) + " UTC",
      model.created ? "model of " + model.created : "", model.axis && !model.steps ? "times in " + model.axis.name : "",
      status.stateAge !== undefined ? "state saved " + status.stateAge + " s ago" : ""].filter(Boolean).join(" · ");
  }

  const ago = seconds => seconds < 120 ? seconds + " s ago" : seconds < 7200 ? Math.round(seconds / 60) + " min ago" : Math.round(seconds / 3600) + " h ago";

  function list(what) {
    const all = live.groups();
    const table = all.length > MOST_CARDS;
    const wanted = all.map(g => g.id).join(",");
    if (what.all || asTable !== table || wanted !== order) {
      arrange(all, table);
      order = wanted;
      what.all = true;
    }
    const byGroup = new Map();
    live.alarms().forEach(alarm => { if (!byGroup.has(alarm.group)) byGroup.set(alarm.group, []); byGroup.get(alarm.group).push(alarm); });
    all.forEach(group => {
      if (!what.all && !(what.groups && what.groups.has(group.id))) return;
      const alarms = byGroup.get(group.id) || [];
      const turn = Math.floor(Date.now() / 1000) % 10 === group.id % 10; // hundreds of small charts are drawn in turns
      groups.get(group.id).refresh(group, alarms.find(a => a.open), alarms, !asTable || what.all || what.alarms || turn);
    });
  }

  function arrange(all, table) {
    const place = id("group-list");
    if (asTable !== table) { groups.clear(); place.replaceChildren(); asTable = table; }
    id("group-search").hidden = !table;
    all.forEach(group => { if (!groups.has(group.id)) groups.set(group.id, table ? parts.groupRow(group, show) : parts.groupCard(group, show)); });
    [...groups.keys()].filter(g => !model.groups.has(g)).forEach(g => groups.delete(g));
    let home = place.querySelector(table ? "tbody" : ".cards");
    if (!home) {
      if (table) {
        const box = element("div", "table-scroll group-table"), t = element("table"), head = element("thead"), row = element("tr");
        t.append(element("caption", "", "Groups, those in alarm first"));
        [["Group", ""], ["State", ""], ["Probability", "numeric"], ["Score", "numeric wide-only"], ["Last hours", "wide-only"], ["", "wide-only"]].forEach(([name, css]) => row.append(element("th", css, name)));
        head.append(row);
        home = element("tbody");
        t.append(head, home);
        box.append(t);
        place.append(box);
      } else {
        home = element("div", "cards");
        place.append(home);
      }
    }
    const focused = document.activeElement;
    home.replaceChildren(...all.map(group => groups.get(group.id).node));
    if (focused && focused !== document.activeElement && home.contains(focused)) focused.focus({ preventScroll: true });
    if (!all.length) home.replaceChildren(element(table ? "tr" : "p", "empty", "No rows yet."));
    search();
  }

  function search() {
    const text = id("group-search").value.trim().toLowerCase();
    groups.forEach((one, key) => { one.node.hidden = asTable && text !== "" && !model.groups.get(key).title.toLowerCase().includes(text); });
  }

  function open() {
    const alarms = live.alarms().filter(alarm => alarm.open);
    id("open").hidden = !alarms.length;
    const key = alarms.map(a => a.id + (model.groups.get(a.group) && model.groups.get(a.group).now ? model.groups.get(a.group).now.time : "")).join();
    const place = id("open-list");
    const ids = alarms.map(a => a.id).join();
    // a button that has the focus stays while the alarms are the same
    if (place.dataset.key === key || (place.dataset.ids === ids && place.contains(document.activeElement))) return;
    place.dataset.key = key;
    place.dataset.ids = ids;
    const most = 6;
    place.replaceChildren(...alarms.slice(0, most).map(alarm => parts.openCard(alarm, show)));
    if (alarms.length > most) place.append(element("p", "caption", "and " + (alarms.length - most) + " more, below"));
  }

  function alarmTable() {
    const alarms = live.alarms();
    id("alarm-rows").replaceChildren(...alarms.map(alarm => parts.alarmRow(alarm, show)));
    id("no-alarms").hidden = alarms.length > 0;
  }

  function noteTable() {
    id("note-rows").replaceChildren(...model.notes.slice().reverse().map(note => {
      const row = element("tr");
      parts.cell(row, live.time(note.time).replace(/\.\d+$/, ""), "narrow");
      parts.cell(row, parts.label(note.kind, note.kind === "model" ? "warn" : "neutral"), "narrow");
      parts.cell(row, note.message);
      return row;
    }));
    id("no-notes").hidden = model.notes.length > 0;
  }

  function links() {
    const status = model.status;
    id("links").replaceChildren(...status.sources.map(parts.source), ...status.sinks.map(parts.sink));
  }

  // ---- sensors, asked for while they are seen

  let sensorsSeen = false, typing = 0;
  function sensors() {
    if (!sensorsSeen || lostSince) return;
    const query = "?q=" + encodeURIComponent(id("sensor-search").value) + "&state=" + encodeURIComponent(id("sensor-state").value);
    fetch("/v1/sensors" + query).then(answer => answer.ok ? answer.json() : null).then(data => {
      if (!data) return;
      id("sensor-rows").replaceChildren(...data.sensors.map(parts.sensorRow));
      id("no-sensors").hidden = data.found > 0;
      id("no-sensors").textContent = "No sensor of that kind.";
      id("sensor-more").textContent = data.found > data.sensors.length ? data.sensors.length + " of " + data.found + " are shown; search for the others." : "";
    }, () => {});
  }
  new IntersectionObserver(entries => { const before = sensorsSeen; sensorsSeen = entries.some(e => e.isIntersecting); if (sensorsSeen && !before) sensors(); }, { rootMargin: "300px" }).observe(id("sensors"));
  setInterval(sensors, 3000);
  id("sensor-search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(sensors, 200); });
  id("sensor-state").addEventListener("change", sensors);
  id("group-search").addEventListener("input", search);

  // ---- one group

  function show(group) {
    const dialog = id("detail");
    if (!detail || detail.id !== group) { hide(); detail = { id: group, points: [], chart: report.detailChart(id("detail-chart")), dirty: true }; }
    history.replaceState(null, "", "#group-" + group);
    if (!dialog.open) dialog.showModal();
    load(group);
    drawDetail();
  }

  function load(group) {
    fetch("/v1/groups/" + group).then(answer => answer.ok ? answer.json() : null).then(data => {
      if (!data || !detail || detail.id !== group) return;
      detail.points = data.points || [];
      detail.dirty = true;
      present(data.present);
      id("detail-sensors").replaceChildren(...data.sensors.map(parts.sensorRow));
      drawDetail();
    }, () => {});
  }
  setInterval(() => { if (detail && !lostSince) load(detail.id); }, 15000);

  // What is behind the score of the last row, alarm or not.
  function present(why) {
    const place = id("detail-present");
    place.replaceChildren();
    if (!why || !why.sensors.length) return;
    place.append(element("h3", "", "Behind the score now"),
      element("p", "caption", live.time(why.time).replace(/\.\d+$/, "") + " · share of the score, alarm or not"), parts.causes(why));
  }

  function drawDetail() {
    if (!detail || !detail.dirty && detail.seen === Date.now()) return;
    const group = model.groups.get(detail.id);
    if (!group) return;
    const alarms = live.alarms().filter(alarm => alarm.group === detail.id);
    const alarm = alarms.find(a => a.open);
    const [word, tone] = parts.groupState(group, alarm);
    id("detail-title").textContent = group.title;
    const score = group.now ? report.number(group.now.score && +group.now.score.toPrecision(3)) : "–";
    id("detail-now").replaceChildren(parts.label(word, tone), element("strong", "", live.percent(group.now ? group.now.p : null)), element("span", "", "score " + score));
    const forecast = alarm ? "" : parts.forecastText(group.forecast);
    id("detail-forecast").textContent = forecast;
    id("detail-forecast").hidden = !forecast;
    legend(forecast);
    const newest = alarms[0], why = id("detail-why"), key = newest ? newest.id + newest.open : "";
    if (why.dataset.key !== key) {
      why.dataset.key = key;
      why.replaceChildren();
      if (newest) {
        why.append(element("h3", "", newest.open ? "What is behind the open alarm" : "What was behind the last alarm"),
          element("p", "caption", live.time(newest.start).replace(/\.\d+$/, "") + (newest.carriedBy ? " · " + newest.carriedBy : "")), parts.causes(newest));
      }
    }
    if (detail.dirty) { detail.dirty = false; detail.chart.draw(group, detail.points, alarms); }
  }

  function legend(forecast) {
    const place = id("detail-legend"), key = live.percent(model.threshold) + (forecast ? " forecast" : "");
    if (place.dataset.key === key) return;
    place.dataset.key = key;
    const entry = (css, text) => { const box = element("span", "key"); box.append(element("span", css), text); return box; };
    place.replaceChildren(entry("swatch dashed level", "alarm level " + live.percent(model.threshold)), entry("swatch-band bad", "alarm"));
    if (forecast) place.append(entry("swatch-band warn", "expected crossing"));
  }

  function hide() {
    if (detail) detail.chart.clear();
    detail = null;
    id("detail-sensors").replaceChildren();
    id("detail-present").replaceChildren();
  }

  id("detail").addEventListener("close", () => { hide(); history.replaceState(null, "", location.pathname); });
  id("detail-close").addEventListener("click", () => id("detail").close());
  id("detail").addEventListener("click", event => { if (event.target === id("detail")) id("detail").close(); });
  addEventListener("resize", () => { if (detail) { detail.dirty = true; detail.chart.resize(); drawDetail(); } });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (detail) { detail.dirty = true; drawDetail(); } });
  addEventListener("load", () => { const wanted = /^#group-(\d+)$/.exec(location.hash); if (wanted) setTimeout(() => show(+wanted[1]), 300); });

  connect();
})();
