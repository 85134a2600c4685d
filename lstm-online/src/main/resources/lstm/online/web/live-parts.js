"use strict";
// Pieces of the page, made of elements and text; nothing that the server says ever becomes markup.

(function () {
  const live = report.live, element = report.element, number = report.number;

  const label = (text, tone) => element("span", "label tone-" + tone, text);

  function cell(row, content, cssClass) {
    const td = element("td", cssClass);
    if (typeof content === "string") td.textContent = content; else td.append(content);
    row.append(td);
    return td;
  }

  // A number with its unit, where there is one and it is known.
  function measure(row, value, unit) {
    const td = cell(row, number(value), "numeric");
    if (unit && value !== null && value !== undefined) td.append(element("span", "unit", unit));
  }

  function fact(name, value, note, tone) {
    const box = element("div", "fact" + (tone ? " tone-" + tone : ""));
    box.append(element("dt", "", name));
    const dd = element("dd");
    dd.append(element("span", "fact-value", value));
    if (note) dd.append(element("span", "fact-note", note));
    box.append(dd);
    return box;
  }

  const causeName = cause => cause.name ? cause.sensor + " (" + cause.name + ")" : cause.sensor;

  // The sensors behind an alarm: share as a bar, measured against expected.
  function causes(alarm) {
    const table = element("table", "causes");
    const head = element("tr");
    ["Sensor", "Share", "Measured", "Expected"].forEach((name, i) => head.append(element("th", i > 1 ? "numeric" : "", name)));
    const thead = element("thead"); thead.append(head);
    const body = element("tbody");
    alarm.sensors.forEach(cause => {
      const row = element("tr");
      cell(row, causeName(cause));
      const track = element("span", "bar-track"), fill = element("span", "bar-fill");
      fill.style.width = Math.round(100 * Math.min(1, cause.share)) + "%";
      track.append(fill);
      const share = element("span", "share");
      share.append(track, element("span", "share-value", Math.round(100 * cause.share) + " %"));
      cell(row, share, "share-cell");
      measure(row, cause.measured, cause.unit);
      measure(row, cause.expected, cause.unit);
      body.append(row);
    });
    table.append(thead, body);
    return table;
  }

  function forecastText(forecast) {
    if (!forecast || forecast.likely === undefined) return "";
    return "Alarm level expected about " + live.minute(forecast.likely) + " (80 % between " + live.minute(forecast.earliest)
      + (forecast.latest === undefined ? " and never)" : " and " + live.minute(forecast.latest) + ")");
  }

  // An alarm that is open, large.
  function openCard(alarm, onOpen) {
    const group = live.model.groups.get(alarm.group);
    const card = element("article", "open-card tone-bad");
    const head = element("div", "open-head");
    const title = element("button", "open-title", group ? group.title : "group " + alarm.group);
    title.type = "button";
    title.addEventListener("click", () => onOpen(alarm.group));
    head.append(title, label("alarm", "bad"));
    card.append(head);
    const since = element("p", "open-since");
    since.append("since ", element("strong", "", live.shortTime(alarm.start)), ", for " + (group && group.now ? live.length(alarm.start, group.now.time) : "–") + " · "
      + (alarm.kind === "long" ? "long" : "short") + " rule · probability now " + live.percent(group && group.now ? group.now.p : null));
    card.append(since);
    if (alarm.carriedBy) card.append(element("p", "carried", alarm.carriedBy));
    if (alarm.sensors.length) card.append(causes(alarm));
    return card;
  }

  function groupState(group, alarm) {
    if (alarm) return ["alarm", "bad"];
    if (!group.now) return ["no data", "neutral"];
    if (group.now.plant) return [group.now.plant, "neutral"];
    if (group.now.p === null) return ["warming up", "neutral"];
    return group.now.p > live.model.threshold ? ["above level", "warn"] : ["ok", "good"];
  }

  // A group as a card with a small chart; refreshed in place.
  function groupCard(group, onOpen) {
    const card = element("button", "group-card");
    card.type = "button";
    card.addEventListener("click", () => onOpen(group.id));
    const head = element("span", "group-head"), title = element("span", "group-title"), chip = element("span", "label");
    head.append(title, chip);
    const value = element("span", "group-value"), note = element("span", "group-note"), chart = element("span", "spark"), forecast = element("span", "group-forecast");
    const line = element("span", "group-line");
    line.append(value, note);
    card.append(head, line, chart, forecast);
    return {
      node: card,
      refresh(now, alarm, alarms, draw) {
        const [word, tone] = groupState(now, alarm);
        card.className = "group-card tone-" + tone;
        title.textContent = now.title;
        chip.className = "label tone-" + tone;
        chip.textContent = word;
        value.textContent = live.percent(now.now ? now.now.p : null);
        note.textContent = "score " + number(now.now ? now.now.score && +now.now.score.toPrecision(3) : null) + (now.sensors ? " · " + now.sensors + (now.sensors === 1 ? " sensor" : " sensors") : "");
        forecast.textContent = alarm ? "" : forecastText(now.forecast);
        forecast.hidden = !forecast.textContent;
        if (draw) report.spark(chart, now, alarms);
      }
    };
  }

  // A group as a row, where there are many.
  function groupRow(group, onOpen) {
    const row = element("tr", "group-row");
    const open = element("button", "row-button");
    open.type = "button";
    open.addEventListener("click", event => { event.stopPropagation(); onOpen(group.id); });
    row.addEventListener("click", () => onOpen(group.id));
    cell(row, open);
    const state = cell(row, "", "narrow"), p = cell(row, "", "numeric"), score = cell(row, "", "numeric wide-only"), chart = cell(row, "", "row-spark wide-only");
    const last = cell(row, "", "wide-only");
    return {
      node: row,
      refresh(now, alarm, alarms, draw) {
        const [word, tone] = groupState(now, alarm);
        open.textContent = now.title;
        state.replaceChildren(label(word, tone));
        p.textContent = live.percent(now.now ? now.now.p : null);
        score.textContent = number(now.now ? now.now.score && +now.now.score.toPrecision(3) : null);
        last.textContent = alarm ? "since " + live.shortTime(alarm.start) : forecastText(now.forecast) || (alarms.length ? "last alarm " + live.shortTime(alarms[0].start) : "");
        if (draw) report.spark(chart, now, alarms);
      }
    };
  }

  function alarmRow(alarm, onOpen) {
    const group = live.model.groups.get(alarm.group);
    const row = element("tr");
    cell(row, alarm.open ? label("open", "bad") : label("over", "neutral"), "narrow");
    const open = element("button", "row-button", group ? group.title : "group " + alarm.group);
    open.type = "button";
    open.addEventListener("click", () => onOpen(alarm.group));
    cell(row, open);
    cell(row, live.time(alarm.start).replace(/\.\d+$/, ""), "narrow");
    cell(row, alarm.open ? (group && group.now ? live.length(alarm.start, group.now.time) : "–") : live.length(alarm.start, alarm.end), "numeric");
    cell(row, live.percent(alarm.probability), "numeric");
    const sensors = cell(row, alarm.sensors.map(cause => causeName(cause) + " " + Math.round(100 * cause.share) + " %").join(", "), "alarm-sensors");
    if (alarm.carriedBy) sensors.title = alarm.carriedBy;
    return row;
  }

  const TONES = { ok: "good", held: "warn", missing: "bad" };

  function sensorRow(sensor) {
    const row = element("tr");
    cell(row, sensor.label);
    cell(row, label(sensor.state, TONES[sensor.state] || "neutral"), "narrow");
    measure(row, sensor.value, sensor.unit);
    cell(row, live.shortTime(sensor.lastSeen), "narrow");
    cell(row, sensor.missingShare > 0 ? (100 * sensor.missingShare < 0.1 ? "< 0.1 %" : number(+(100 * sensor.missingShare).toPrecision(2)) + " %") : "0 %", "numeric");
    return row;
  }

  const count = (n, one, many) => report.grouped(n) + " " + (n === 1 ? one : many);

  function link(kind, status, facts) {
    const box = element("div", "link tone-" + (status.ok ? "good" : "bad"));
    const head = element("div", "link-head");
    head.append(element("span", "link-name", status.name), label(status.ok ? (kind === "source" ? "connected" : "works") : kind === "source" ? "not connected" : "does not take events", status.ok ? "good" : "bad"));
    box.append(element("div", "link-kind", kind === "source" ? "rows come from" : "events go to"), head, element("div", "caption", facts.filter(Boolean).join(" · ")));
    if (status.lastError && (!status.ok || status.errors)) box.append(element("div", "link-error", (status.ok ? "last: " : "") + status.lastError));
    return box;
  }

  const source = status => link("source", status, [count(status.received, "row or measurement", "rows or measurements") + " received",
    status.errors ? count(status.errors, "error", "errors") : "", status.lag > 0 ? "behind by " + report.number(status.lag / 1000) + " s" : ""]);
  const sink = status => link("sink", status, [count(status.written, "event", "events") + " written", status.waiting ? report.grouped(status.waiting) + " wait" : "",
    status.errors ? count(status.errors, "failed attempt", "failed attempts") : ""]);

  report.grouped = n => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  report.live.parts = { label, cell, fact, causes, forecastText, openCard, groupCard, groupRow, alarmRow, sensorRow, source, sink, groupState };
})();
