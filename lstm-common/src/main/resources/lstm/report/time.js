"use strict";
// Positions on an axis as a reader sees them: times in the station's zone, or step numbers. All times are epoch milliseconds.
window.report = {};

report.makeAxis = function (axis) {
  const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
  const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500].concat(
    [1, 2, 5, 10, 15, 30].map(n => n * SECOND), [1, 2, 5, 10, 15, 30].map(n => n * MINUTE),
    [1, 2, 3, 6, 12].map(n => n * HOUR), [1, 2, 4, 7, 14].map(n => n * DAY));
  const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

  if (axis.steps) return stepAxis();

  const offsetAt = zoneOffset(axis.zone);
  const pad = (n, width) => String(n).padStart(width || 2, "0");
  // A wall clock is kept in the UTC fields of a Date, so that no zone of the browser can get in.
  const wall = t => new Date(t + offsetAt(t));
  const fromWall = w => { const t = w - offsetAt(w); return w - offsetAt(t); };
  const MONTH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function zoneOffset(zone) {
    const fixed = /^([+-])(\d\d):(\d\d)/.exec(zone);
    if (fixed) {
      const offset = (fixed[1] === "-" ? -1 : 1) * (fixed[2] * HOUR + fixed[3] * MINUTE);
      return () => offset;
    }
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric"
    });
    const known = new Map(); // zones change on quarters of an hour
    return t => {
      const quarter = Math.floor(t / (15 * MINUTE));
      if (!known.has(quarter)) {
        const part = {};
        format.formatToParts(quarter * 15 * MINUTE).forEach(p => { part[p.type] = +p.value; });
        const utc = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
        known.set(quarter, utc - quarter * 15 * MINUTE);
      }
      return known.get(quarter);
    };
  }

  function ticks(start, end, most) {
    if (!(end > start)) return { at: [start], step: DAY };
    const step = STEPS.find(s => (end - start) / s <= most);
    const at = [];
    if (step) {
      const first = wall(start).getTime();
      for (let w = Math.ceil(first / step) * step; ; w += step) {
        const t = fromWall(w);
        if (t > end) break;
        if (t >= start && t !== at[at.length - 1]) at.push(t);
      }
      return { at, step };
    }
    const months = MONTHS.find(m => (end - start) / (m * 30.4 * DAY) <= most) || 240;
    const from = wall(start);
    for (let m = Math.floor((from.getUTCFullYear() * 12 + from.getUTCMonth()) / months) * months; ; m += months) {
      const t = fromWall(Date.UTC(Math.floor(m / 12), m % 12, 1));
      if (t > end) break;
      if (t >= start) at.push(t);
    }
    return { at, step: months * 30 * DAY };
  }

  const clock = d => pad(d.getUTCHours()) + ":" + pad(d.getUTCMinutes());
  const isMidnight = d => d.getTime() % DAY === 0;

  function tickLabel(t, step) {
    const d = wall(t);
    if (step >= 28 * DAY) return d.getUTCMonth() === 0 ? String(d.getUTCFullYear()) : MONTH[d.getUTCMonth()] + (step >= 360 * DAY ? " " + d.getUTCFullYear() : "");
    if (step >= DAY || isMidnight(d)) return d.getUTCDate() + " " + MONTH[d.getUTCMonth()];
    if (step >= MINUTE) return clock(d);
    return clock(d) + ":" + pad(d.getUTCSeconds()) + (step < SECOND ? "." + pad(d.getUTCMilliseconds(), 3) : "");
  }

  function full(t) {
    t = Math.round(t);
    const d = wall(t);
    const rest = d.getTime() % MINUTE === 0 ? "" : ":" + pad(d.getUTCSeconds());
    const millis = d.getTime() % SECOND === 0 ? "" : "." + pad(d.getUTCMilliseconds(), 3);
    return d.getUTCFullYear() + "-" + pad(d.getUTCMonth() + 1) + "-" + pad(d.getUTCDate()) + " " + clock(d) + rest + millis;
  }

  function stepAxis() {
    const group = n => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");
    return {
      full: n => (axis.label ? axis.label + " " : "") + group(Math.round(n)),
      tickLabel: n => group(n),
      ticks(start, end, most) {
        const raw = Math.max(1, (end - start) / Math.max(1, most));
        const power = Math.pow(10, Math.floor(Math.log10(raw)));
        const step = [1, 2, 5, 10].map(n => n * power).find(s => s >= raw);
        const at = [];
        for (let n = Math.ceil(start / step) * step; n <= end; n += step) at.push(n);
        return { at, step };
      },
      name: axis.label
    };
  }

  return { full, tickLabel, ticks, name: axis.zone };
};
