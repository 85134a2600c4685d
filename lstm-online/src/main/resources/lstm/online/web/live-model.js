"use strict";
// What the server told: groups, alarms, remarks. Kept here, drawn elsewhere.

report.live = (function () {
  const MOST_POINTS = 240; // of a small chart
  const MOST_ALARMS = 220, MOST_NOTES = 200;
  const model = {
    station: "", axis: null, threshold: 0.97, created: "", groups: new Map(), alarms: new Map(), notes: [], status: null, statusAt: 0
  };

  function group(id) {
    if (!model.groups.has(id)) model.groups.set(id, { id, title: "group " + id, sensors: 0, now: null, points: [], forecast: null });
    return model.groups.get(id);
  }

  // Everything, at first and after each reconnection.
  function overview(data) {
    model.station = data.station;
    model.groups = new Map();
    model.alarms = new Map();
    model.notes = [];
    if (data.bundle) { model.threshold = data.bundle.threshold; model.created = data.bundle.created; }
    model.axis = data.axis ? report.makeAxis(data.axis) : null;
    model.steps = data.axis ? data.axis.steps : false;
    (data.groups || []).forEach(fact => Object.assign(group(fact.id), fact));
    Object.entries(data.traces).forEach(([id, points]) => { group(+id).points = points; });
    data.now.forEach(now => { group(now.id).now = now; });
    status(data.status);
    notes(data);
  }

  function changes(data) {
    data.now.forEach(now => {
      const one = group(now.id);
      if (one.now && now.time <= one.now.time) return;
      one.now = now;
      append(one.points, [now.time, now.time, now.low, now.high], MOST_POINTS);
    });
    notes(data);
    return data;
  }

  // Adds a point; one that comes sooner after the last than points usually stand for becomes part of it.
  function append(points, point, most) {
    const n = points.length;
    if (n > most / 8 && point[1] - points[n - 1][0] < (points[n - 1][1] - points[0][0]) / n * 0.99) {
      const last = points[n - 1];
      points[n - 1] = [last[0], point[1], least(last[2], point[2]), greatest(last[3], point[3])];
      return;
    }
    points.push(point);
    if (points.length <= most) return;
    const half = [];
    for (let i = 0; i < points.length; i += 2) {
      const a = points[i], b = points[Math.min(i + 1, points.length - 1)];
      half.push([a[0], b[1], least(a[2], b[2]), greatest(a[3], b[3])]);
    }
    points.length = 0;
    points.push(...half);
  }

  const least = (a, b) => a === null ? b : b === null ? a : Math.min(a, b);
  const greatest = (a, b) => a === null ? b : b === null ? a : Math.max(a, b);

  function notes(data) {
    data.alarms.forEach(alarm => { model.alarms.delete(alarm.id); model.alarms.set(alarm.id, alarm); });
    for (const [id, alarm] of model.alarms) {
      if (model.alarms.size <= MOST_ALARMS) break;
      if (!alarm.open) model.alarms.delete(id);
    }
    data.qualities.forEach(note => model.notes.push({ time: note.time, kind: note.kind, message: note.message }));
    data.models.forEach(note => model.notes.push({ time: note.time, kind: "model", message: group(note.group).title + ": " + note.message }));
    if (data.qualities.length + data.models.length) model.notes.sort((a, b) => a.time - b.time);
    model.notes.splice(0, Math.max(0, model.notes.length - MOST_NOTES));
    data.forecasts.forEach(forecast => { group(forecast.group).forecast = forecast; });
  }

  function status(data) {
    model.status = data;
    model.statusAt = Date.now();
  }

  // Milliseconds of the server's clock, as far as this page can know it.
  const serverNow = () => model.status.at + (Date.now() - model.statusAt);

  const openAlarm = id => { for (const alarm of model.alarms.values()) if (alarm.open && alarm.group === id) return alarm; return null; };

  // Alarms as a list: open ones first, then the newest.
  const alarms = () => [...model.alarms.values()].sort((a, b) => (b.open - a.open) || (b.start - a.start));

  // Groups as a list: in alarm first, then by id.
  const groups = () => { const open = new Set([...model.alarms.values()].filter(a => a.open).map(a => a.group));
    return [...model.groups.values()].sort((a, b) => (open.has(b.id) - open.has(a.id)) || (a.id - b.id)); };

  const time = t => t === undefined || t === null || !model.axis ? "–" : model.axis.full(t);

  // A time of today without its date.
  function shortTime(t) {
    const text = time(t);
    const now = [...model.groups.values()].reduce((last, g) => g.now && g.now.time > last ? g.now.time : last, -Infinity);
    return !model.steps && isFinite(now) && text.slice(0, 10) === time(now).slice(0, 10) ? text.slice(11).replace(/\.\d+$/, "") : text.replace(/\.\d+$/, "");
  }

  const minute = t => model.steps ? time(t) : shortTime(t).replace(/(\d\d:\d\d):\d\d$/, "$1");

  function length(from, to) {
    if (model.steps) return report.number(to - from) + " steps";
    const s = Math.max(0, Math.round((to - from) / 1000));
    const d = Math.floor(s / 86400), h = Math.floor(s % 86400 / 3600), m = Math.floor(s % 3600 / 60);
    return d ? d + " d " + h + " h" : h ? h + " h " + String(m).padStart(2, "0") + " min" : m ? m + " min" + (m < 10 && s % 60 ? " " + s % 60 + " s" : "") : s + " s";
  }

  // 97.3 %, 99.98 %: as many digits as tell it from certainty.
  function percent(p) {
    if (p === null || p === undefined) return "–";
    const missing = 1 - p;
    if (missing < 1e-6) return "> 99.9999 %";
    const digits = missing >= 0.1 ? 0 : missing >= 0.01 ? 1 : missing >= 0.001 ? 2 : Math.min(4, Math.ceil(-Math.log10(missing)) - 2);
    const text = (Math.floor(p * 100 * Math.pow(10, digits) + 1e-6) / Math.pow(10, digits)).toFixed(digits);
    return (digits > 1 ? text.replace(/0+$/, "") : text) + " %";
  }

  return { model, overview, changes, status, serverNow, openAlarm, alarms, groups, time, shortTime, minute, length, percent, append };
})();
