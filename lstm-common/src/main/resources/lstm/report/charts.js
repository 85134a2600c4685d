"use strict";
// What ECharts is told to draw, per kind of chart: from the chart's data, the palette and the size of its place.
report.kinds = {};

(function () {
  const { ownAxes, base, tooltip, tooltipBox, horizontal, vertical, zoom, levelLine, uprightLine, levelText, ROW, fitLog, axisText } = report.parts;
  const number = report.number;

  // A single moment has no width to draw on.
  const widened = (start, end, axis) => start < end ? [start, end] : [start - (axis.steps ? 1 : 30000), end + (axis.steps ? 1 : 30000)];

  report.kinds.time = function (data, palette, width, height) {
    const axis = report.makeAxis(data.axis);
    const grids = data.grids.map(grid => { let t = grid.first; return [t].concat(grid.steps.map(step => (t += step * grid.unit))); });
    let start = Infinity, end = -Infinity;
    grids.filter((_, i) => data.series.some(line => line.grid === i && line.y.length)).forEach(g => { start = Math.min(start, g[0]); end = Math.max(end, g[g.length - 1]); });
    const nothing = !data.bands.length && data.series.every(line => line.y.every(y => y === null));
    if (!(end >= start) || nothing) return null;
    [start, end] = widened(start, end, data.axis);
    const few = data.bands.length <= 6;
    const option = base(palette, width);
    const slider = data.size !== "small" && !document.documentElement.classList.contains("paper"); // paper has nothing to drag
    const last = data.series.length - 1;
    const names = report.lineColors(data.series), colors = names.map(palette.css);
    option.grid.bottom = slider ? 40 : 8;
    option.grid.top = data.values.some(v => v.label) || data.markers.length ? 34 : 14;
    option.xAxis = horizontal(axis, palette, [start, end]);
    option.yAxis = vertical(data.values, palette, height);
    if (data.values.length > 1 && data.series.length === data.values.length && data.series.every((line, i) => line.axis === i)) {
      ownAxes(option, colors, palette, width, height);
      option.grid.bottom += 18;
    }
    data.values.forEach((value, i) => {
      if (!value.log) return;
      let low = Infinity, high = 0;
      data.series.filter(line => line.axis === i).forEach(line => line.y.forEach(y => { if (y > 0) { low = Math.min(low, y); high = Math.max(high, y); } }));
      if (i === 0) data.levels.filter(level => level.value > 0).forEach(level => { low = Math.min(low, level.value); high = Math.max(high, level.value); });
      fitLog(option.yAxis[i], low, high, height < 200 ? 4 : 7);
    });
    option.dataZoom = zoom(palette, slider, axis);
    option.legend = { show: false };
    option.series = data.series.map((line, i) => ({
      type: "line", name: line.name, yAxisIndex: line.axis, showSymbol: line.y.length < 3, symbolSize: 5, z: line.role === "quiet" ? 2 : 3 + last - i,
      data: line.y.map((y, k) => [grids[line.grid][k], y]), connectNulls: false, large: true, emphasis: { disabled: true },
      lineStyle: { color: colors[i], width: line.role === "quiet" || line.y.length > 1200 ? 1.1 : 1.6, type: line.dashed ? [5, 3] : "solid", join: "round" },
      itemStyle: { color: colors[i] }
    }));
    // Bands and levels hang on a series of their own: the legend may switch off any other.
    option.series.push({
      type: "line", name: "", data: [], silent: false,
      markArea: { silent: false, data: data.bands.map(band => [
        { xAxis: Math.max(start, band.start), name: band.label, target: band.target, cursor: band.target ? "pointer" : "default",
          itemStyle: { color: palette.band(band.tone), borderColor: palette.tone(band.tone), borderWidth: few ? 0 : 0.6 },
          label: { show: false } },
        { xAxis: Math.min(end, band.end) }]).filter((_, i) => data.bands[i].end >= start && data.bands[i].start <= end) },
      markLine: { silent: true, symbol: "none", animation: false, data:
        data.levels.map(level => levelLine(level, palette)).concat(data.markers.map(marker => uprightLine(marker.at, marker.label,
          { color: palette.muted, type: "solid", width: 1 }, { color: palette.muted, fontSize: 11, fontFamily: palette.font }, (marker.at - start) / (end - start), 0))) }
    });
    option.tooltip = tooltip(palette, items => {
      const t = items[0].axisValue;
      const lines = items.filter(item => item.seriesName !== "").map(item => {
        const line = data.series[item.seriesIndex];
        return { name: line.name, value: number(item.value[1]), color: colors[item.seriesIndex], dashed: line.dashed };
      });
      data.bands.filter(band => band.start <= t && t < band.end).forEach(band => lines.push({ name: band.label, color: palette.tone(band.tone) }));
      return tooltipBox(axis.full(items[0].value ? items[0].value[0] : t), lines);
    }, "axis");
    return { option, axis, extent: [start, end],
      legend: data.series.map((line, i) => ({ name: line.name, color: "var(--" + names[i] + ")", dashed: line.dashed })) };
  };

  report.kinds.lanes = function (data, palette, width, height) {
    if (!data.lanes.length) return null;
    const axis = report.makeAxis(data.axis), extent = widened(data.start, data.end, data.axis);
    const option = base(palette, width);
    const narrow = width < 480, room = (height - 66) / Math.max(1, data.lanes.length);
    const tall = Math.min(26, room * (narrow ? 0.42 : 0.56)); // on a phone the name stands above the bars
    option.grid.top = narrow ? 10 : 6;
    const slider = !document.documentElement.classList.contains("paper");
    option.grid.bottom = slider ? 38 : 8;
    option.xAxis = horizontal(axis, palette, extent);
    option.yAxis = {
      type: "category", inverse: true, data: data.lanes.map(lane => lane.name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: axisText(palette, Object.assign({ color: palette.text, fontSize: 12, width: 180, overflow: "truncate" },
        narrow ? { inside: true, margin: 0, width: width - 40, verticalAlign: "bottom", padding: [0, 0, tall / 2 + 3, 0] } : {})), z: 5,
      splitLine: { show: false }
    };
    option.dataZoom = zoom(palette, slider, axis);
    const bands = [];
    data.lanes.forEach((lane, i) => lane.bands.forEach(band => bands.push({ value: [band.start, band.end, i], band, target: band.target })));
    option.series = [{
      type: "custom", data: bands, encode: { x: [0, 1], y: 2 }, cursor: "default", clip: true,
      renderItem(params, api) {
        const from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), api.value(2)]);
        const area = params.coordSys;
        const left = Math.max(from[0], area.x), right = Math.min(Math.max(to[0], from[0] + 1.5), area.x + area.width);
        if (right <= left) return null;
        return { type: "rect", shape: { x: left, y: from[1] - tall / 2, width: right - left, height: tall, r: right - left > 8 ? 3 : 0 },
          style: { fill: palette.tone(bands[params.dataIndex].band.tone), opacity: 0.85 } };
      }
    }];
    option.tooltip = tooltip(palette, item => {
      const band = item.data.band;
      return tooltipBox(band.label, [
        { name: "from", value: axis.full(band.start), color: palette.tone(band.tone) },
        { name: "to", value: axis.full(band.end), color: palette.tone(band.tone) }]);
    }, "item");
    return { option, axis, extent, legend: [] };
  };

  report.kinds.histogram = function (data, palette, width, height) {
    if (!data.bins.length) return null;
    const option = base(palette, width);
    const floor = data.logCounts ? 0.5 : 0;
    const reach = data.levels.map(level => level.value).filter(v => !data.logValues || v > 0);
    const low = Math.min(data.bins[0][0], ...reach), high = Math.max(data.bins[data.bins.length - 1][1], ...reach);
    const room = data.logValues ? Math.pow(high / low, 0.03) : (high - low) * 0.03;
    option.grid.top = 30 + ROW * data.levels.length; // above the words of the vertical axis, a row for each level's
    option.grid.bottom = 26;
    option.xAxis = Object.assign(horizontal(null, palette, [data.logValues ? low / room : low - room, data.logValues ? high * room : high + room]), {
      type: data.logValues ? "log" : "value", name: data.label, nameLocation: "middle", nameGap: 26, nameTextStyle: axisText(palette),
      axisLabel: axisText(palette, Object.assign({ formatter: report.tickNumber, hideOverlap: true },
        data.logValues ? {} : { showMinLabel: false, showMaxLabel: false })), splitNumber: width < 480 ? 3 : 6 });
    if (data.logValues) fitLog(option.xAxis, low, high, width < 480 ? 4 : 8);
    option.yAxis = vertical([{ label: "count", log: data.logCounts, low: floor || 0, high: null }], palette, height)[0];
    if (data.logCounts) fitLog(option.yAxis, floor, Math.max(...data.bins.map(bin => bin[2])), 6);
    option.series = [{
      type: "custom", clip: true, encode: { x: [0, 1], y: 2 }, data: data.bins.filter(bin => bin[2] > 0),
      renderItem(params, api) {
        const from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), floor]);
        return { type: "rect", shape: { x: from[0] + 0.5, y: from[1], width: Math.max(1, to[0] - from[0] - 1), height: to[1] - from[1] }, style: { fill: palette.role("score") } };
      },
      markLine: { silent: true, symbol: "none", animation: false, data: data.levels.map((level, i) => uprightLine(level.value, level.label,
        { color: palette.tone(level.tone), type: [6, 4], width: 1.4 }, levelText(level, palette), (level.value - low) / (high - low), 1 + i)) }
    }];
    option.tooltip = tooltip(palette, item => tooltipBox(number(item.value[0]) + " to " + number(item.value[1]),
      [{ name: "values", value: String(item.value[2]), color: palette.role("score") }]), "item");
    return { option, axis: null, legend: [] };
  };
})();
