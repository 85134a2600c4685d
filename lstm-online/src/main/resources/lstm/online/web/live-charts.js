"use strict";
// Probabilities are drawn by what is missing to certainty: 90 %, 99 %, 99.9 % lie equally far apart.

(function () {
  const live = report.live;
  const MOST = 5; // 99.999 %
  const TICKS = ["0", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %"];
  const depth = p => p === null || p === undefined ? null : -Math.log10(Math.max(1e-7, 1 - p));
  const SVG = "http://www.w3.org/2000/svg";

  function shape(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  // A break where time does: many times longer than usual.
  function longestStep(points) {
    const steps = points.slice(1).map((p, i) => p[0] - points[i][1]).filter(s => s > 0).sort((a, b) => a - b);
    return steps.length ? 15 * Math.max(steps[steps.length >> 1], (points[points.length - 1][1] - points[0][0]) / 200) : Infinity;
  }

  // A small line with the threshold and bands where there was an alarm.
  report.spark = function (place, group, alarms) {
    const points = group.points, width = 300, height = 64;
    const svg = shape("svg", { viewBox: "0 0 " + width + " " + height, preserveAspectRatio: "none", "aria-hidden": "true" });
    if (points.length > 1) {
      const start = points[0][0], end = points[points.length - 1][1];
      const x = t => ((t - start) / Math.max(1, end - start) * width).toFixed(1);
      const y = p => (height - 3 - Math.min(MOST, depth(p) || 0) / MOST * (height - 6)).toFixed(1);
      alarms.forEach(alarm => {
        const from = Math.max(start, alarm.start), to = Math.min(end, alarm.open ? end : alarm.end);
        if (to > start && from < end) svg.append(shape("rect", { class: "spark-alarm", x: x(from), y: 0, width: Math.max(2, x(to) - x(from)), height }));
      });
      svg.append(shape("line", { class: "spark-level", x1: 0, x2: width, y1: y(live.model.threshold), y2: y(live.model.threshold) }));
      const longest = longestStep(points);
      let line = "", last = start, run = [], range = "";
      const close = () => {
        if (run.length > 1) range += "M" + run.map(p => x((p[0] + p[1]) / 2) + " " + y(p[3])).join("L") + "L" + run.reverse().map(p => x((p[0] + p[1]) / 2) + " " + y(p[2])).join("L") + "Z";
        run = [];
      };
      points.forEach(p => {
        if (p[3] === null || p[0] - last > longest) close();
        if (p[3] !== null) { line += (run.length ? "L" : "M") + x((p[0] + p[1]) / 2) + " " + y(p[3]); run.push(p); }
        last = p[1];
      });
      close();
      svg.append(shape("path", { class: "spark-range", d: range }), shape("path", { class: "spark-line", d: line }));
    }
    place.replaceChildren(svg);
  };

  // The large chart of one group.
  report.detailChart = function (place) {
    const { base, tooltip, tooltipBox, horizontal } = report.parts;
    let chart = null;

    // No more points than the chart has room for: each shows the least and the greatest of its time.
    function thinned(all, most) {
      const each = Math.ceil(all.length / most), thin = [];
      for (let i = 0; i < all.length; i += each) {
        const part = all.slice(i, i + each), lows = part.map(p => p[2]).filter(p => p !== null), highs = part.map(p => p[3]).filter(p => p !== null);
        thin.push([part[0][0], part[part.length - 1][1], lows.length ? Math.min(...lows) : null, highs.length ? Math.max(...highs) : null]);
      }
      return thin;
    }

    function draw(group, all, alarms) {
      const points = thinned(all, Math.max(60, place.clientWidth / 3));
      if (!live.model.axis || points.length < 1) return;
      chart = chart || echarts.init(place, null, { renderer: "canvas" });
      const palette = report.palette(), axis = live.model.axis, width = place.clientWidth;
      const start = points[0][0], end = points[points.length - 1][1];
      const forecast = group.forecast && group.forecast.likely !== undefined && group.forecast.likely > end - (end - start) ? group.forecast : null;
      const reach = forecast ? Math.max(end, Math.min(forecast.latest || forecast.likely, end + (end - start || 60000))) : end;
      const longest = longestStep(points), data = [], runs = [];
      let run = [];
      let last = start, highest = 3;
      points.forEach(p => {
        const at = (p[0] + p[1]) / 2, y = depth(p[3]);
        if (p[0] - last > longest) { data.push([(last + p[0]) / 2, null]); run = []; }
        if (y === null) run = [];
        else {
          highest = Math.max(highest, y);
          if (!run.length) runs.push(run);
          run.push([at, depth(p[2]), y]);
        }
        data.push([at, y]);
        last = p[1];
      });
      const option = base(palette, width);
      option.grid.top = 14; option.grid.bottom = 4; option.grid.right = width < 480 ? 12 : 24;
      option.xAxis = horizontal(axis, palette, start < reach ? [start, reach] : [start - 30000, reach + 30000]);
      const ticks = axis.ticks(option.xAxis.min, option.xAxis.max, Math.max(2, Math.floor(width / 110)));
      option.xAxis.axisLabel = Object.assign(option.xAxis.axisLabel, { customValues: ticks.at, formatter: t => axis.tickLabel(t, ticks.step) });
      option.xAxis.axisTick = Object.assign(option.xAxis.axisTick, { customValues: ticks.at });
      option.yAxis = {
        type: "value", min: 0, max: Math.min(7, Math.ceil(highest + 0.2)), interval: 1, axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: palette.muted, fontFamily: palette.font, fontSize: 11, formatter: v => TICKS[v] || "" }, splitLine: { lineStyle: { color: palette.grid } }
      };
      const threshold = depth(live.model.threshold);
      const areas = alarms.map(alarm => [
        { xAxis: Math.max(start, alarm.start), itemStyle: { color: palette.band("bad") } }, { xAxis: alarm.open ? end : Math.min(end, alarm.end) }
      ]).filter(area => area[1].xAxis >= start && area[0].xAxis <= end);
      if (forecast) areas.push([{ xAxis: Math.max(end, forecast.earliest), itemStyle: { color: palette.band("warn") } }, { xAxis: reach }]);
      option.series = [{
        type: "line", name: "probability", showSymbol: data.length < 3, symbolSize: 5, data, connectNulls: false, emphasis: { disabled: true },
        lineStyle: { color: palette.role("score"), width: data.length > 1200 ? 1.1 : 1.6, join: "round" }, itemStyle: { color: palette.role("score") },
        markArea: { silent: true, animation: false, data: areas },
        markLine: { silent: true, symbol: "none", animation: false, data: [
          { yAxis: threshold, lineStyle: { color: palette.tone("bad"), type: [6, 4], width: 1.4 }, label: { show: false } }
        ].concat(forecast && forecast.likely <= reach && forecast.likely > end ? [{ xAxis: forecast.likely, lineStyle: { color: palette.tone("warn"), width: 1.4, type: "solid" }, label: { show: false } }] : []) }
      }, {
        type: "custom", name: "range", silent: true, clip: true, data: [[start, 0]], tooltip: { show: false }, z: 1,
        renderItem: (params, api) => ({ type: "group", children: runs.map(run => ({ type: "polygon", silent: true,
          shape: { points: run.map(p => api.coord([p[0], p[2]])).concat(run.slice().reverse().map(p => api.coord([p[0], p[1]]))) },
          style: { fill: palette.role("score"), opacity: 0.15 } })) })
      }];
      option.tooltip = tooltip(palette, all => { const items = all.filter(item => item.seriesName === "probability"); return items[0] && items[0].value ? tooltipBox(axis.full(items[0].value[0]), [
        { name: "probability", value: items[0].value[1] === null ? "–" : live.percent(1 - Math.pow(10, -items[0].value[1])), color: palette.role("score") }]) : ""; }, "axis");
      chart.setOption(option, { notMerge: true });
    }

    return {
      draw,
      resize() { if (chart) chart.resize(); },
      clear() { if (chart) chart.dispose(); chart = null; }
    };
  };
})();
