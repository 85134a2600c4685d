"use strict";
// What ECharts is told to draw, per kind of chart. Each function takes the chart's data and the palette.
report.kinds = {};

(function () {
  const number = report.number;

  const axisText = (palette, extra) => Object.assign({ color: palette.muted, fontFamily: palette.font, fontSize: 11 }, extra);

  function base(palette, width) {
    return {
      animation: false,
      textStyle: { fontFamily: palette.font, color: palette.text },
      grid: { left: 8, right: width < 480 ? 10 : 20, top: 24, bottom: 8, containLabel: true },
      aria: { enabled: false } // ours is shorter: see page.js
    };
  }

  function tooltip(palette, formatter, trigger) {
    return {
      trigger, confine: true, transitionDuration: 0, formatter,
      backgroundColor: palette.card, borderColor: palette.line, borderWidth: 1, padding: [8, 10],
      textStyle: { color: palette.text, fontSize: 12, fontFamily: palette.font },
      extraCssText: "box-shadow:0 6px 20px rgba(0,0,0,.14);border-radius:8px;max-width:min(340px,80vw);white-space:normal",
      axisPointer: { type: "line", lineStyle: { color: palette.muted, width: 1, type: "solid" }, label: { show: false } }
    };
  }

  function tooltipBox(title, lines) {
    const box = report.element("div", "tip");
    box.append(report.element("div", "tip-title", title));
    lines.forEach(line => {
      const row = report.element("div", "tip-row");
      const dot = report.element("span", "tip-dot" + (line.dashed ? " dashed" : ""));
      dot.style.setProperty("--dot", line.color);
      row.append(dot, report.element("span", "tip-name", line.name));
      if (line.value !== undefined) row.append(report.element("span", "tip-value", line.value));
      box.append(row);
    });
    return box;
  }

  function horizontal(axis, palette, extent) {
    return {
      type: "value", min: extent[0], max: extent[1],
      axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: true, lineStyle: { color: palette.line } },
      axisLabel: axisText(palette, { hideOverlap: true }), splitLine: { show: false },
      axisPointer: { snap: false }
    };
  }

  // A logarithmic axis that ends where the data ends, with ticks at 1, 2 and 5 where there is room for them.
  function logAxis(low, high, most) {
    const decades = Math.log10(high / low), digits = decades * 3 <= most ? [1, 2, 5] : decades * 2 <= most ? [1, 3] : [1];
    const every = Math.max(1, Math.ceil(decades / most)), at = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      if (power % every === 0) digits.forEach(digit => { const v = +(digit + "e" + power); if (v >= low && v <= high) at.push(v); });
    }
    return at.length < 2 ? {} : { customValues: at };
  }

  function fitLog(axis, low, high, most) {
    if (!(high > 0)) return;
    const room = Math.pow(Math.max(high / low, 1.5), 0.06);
    axis.min = axis.min || low / room;
    axis.max = axis.max || high * room;
    const ticks = logAxis(axis.min, axis.max, most);
    Object.assign(axis.axisLabel, ticks);
    Object.assign(axis.axisTick, ticks);
  }

  function vertical(values, palette, height) {
    return values.map((value, i) => ({
      type: value.log ? "log" : "value", scale: true, name: value.label, nameLocation: "end", nameGap: 10,
      nameTextStyle: axisText(palette, { align: i ? "right" : "left", padding: i ? [0, -8, 0, 0] : [0, 0, 0, -8] }),
      min: value.low === null ? undefined : value.low, max: value.high === null ? undefined : value.high,
      splitNumber: height < 200 ? 3 : 4, interval: value.low !== null && value.high !== null && !value.log ? (value.high - value.low) / 4 : undefined, position: i ? "right" : "left",
      axisLabel: axisText(palette, { formatter: report.tickNumber, hideOverlap: true }), axisLine: { show: false }, axisTick: { show: false },
      splitLine: { show: i === 0, lineStyle: { color: palette.grid } }, minorSplitLine: { show: false }
    }));
  }

  function zoom(palette, slider, axis) {
    const inside = { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false };
    if (!slider) return [inside];
    return [inside, {
      type: "slider", xAxisIndex: 0, filterMode: "none", height: 26, bottom: 4, left: 14, right: 14, brushSelect: true,
      borderColor: palette.line, backgroundColor: "transparent", fillerColor: palette.band("neutral"),
      handleStyle: { color: palette.card, borderColor: palette.accent }, moveHandleSize: 5, moveHandleStyle: { color: palette.line },
      dataBackground: { lineStyle: { color: palette.line }, areaStyle: { color: palette.grid } },
      selectedDataBackground: { lineStyle: { color: palette.accent }, areaStyle: { color: palette.band("neutral") } },
      showDetail: false, labelFormatter: axis.full
    }];
  }

  // Where a threshold's words stand: at the right end above the line, in the colour of its tone.
  const levelLine = (level, palette, key) => ({
    [key]: level.value, name: level.label,
    lineStyle: { color: palette.tone(level.tone), type: [6, 4], width: 1.4 },
    label: { formatter: () => level.label, position: key === "yAxis" ? "insideEndTop" : "end", color: palette.tone(level.tone), fontSize: 11, fontFamily: palette.font, textBorderColor: palette.card, textBorderWidth: 3 }
  });

  report.kinds.time = function (data, palette, width, height) {
    const axis = report.makeAxis(data.axis);
    const grids = data.grids.map(grid => { let t = grid.first; return [t].concat(grid.steps.map(step => (t += step * grid.unit))); });
    let start = Infinity, end = -Infinity;
    grids.filter((_, i) => data.series.some(line => line.grid === i && line.y.length)).forEach(g => { start = Math.min(start, g[0]); end = Math.max(end, g[g.length - 1]); });
    if (!(end >= start)) return null;
    const few = data.bands.length <= 6;
    const option = base(palette, width);
    const slider = data.size !== "small";
    const last = data.series.length - 1;
    const names = report.lineColors(data.series), colors = names.map(palette.css);
    option.grid.bottom = slider ? 40 : 8;
    option.grid.top = data.values.some(v => v.label) || data.markers.length ? 34 : 14;
    option.xAxis = horizontal(axis, palette, [start, end]);
    option.yAxis = vertical(data.values, palette, height);
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
        data.levels.map(level => levelLine(level, palette, "yAxis")).concat(data.markers.map(marker => ({
          xAxis: marker.at, lineStyle: { color: palette.muted, type: "solid", width: 1 },
          label: { formatter: () => marker.label, position: "end", color: palette.muted, fontSize: 11, fontFamily: palette.font } }))) }
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
    const axis = report.makeAxis(data.axis);
    const option = base(palette, width);
    option.grid.top = 6;
    option.grid.bottom = 38;
    option.xAxis = horizontal(axis, palette, [data.start, data.end]);
    option.yAxis = {
      type: "category", inverse: true, data: data.lanes.map(lane => lane.name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: axisText(palette, Object.assign({ color: palette.text, fontSize: 12, width: 180, overflow: "truncate" },
        width < 480 ? { inside: true, margin: 0, width: width - 40, verticalAlign: "bottom", padding: [0, 0, 15, 0] } : {})), z: 5,
      splitLine: { show: false }
    };
    option.dataZoom = zoom(palette, true, axis);
    const bands = [];
    data.lanes.forEach((lane, i) => lane.bands.forEach(band => bands.push({ value: [band.start, band.end, i], band, target: band.target })));
    option.series = [{
      type: "custom", data: bands, encode: { x: [0, 1], y: 2 }, cursor: "default", clip: true,
      renderItem(params, api) {
        const from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), api.value(2)]);
        const tall = Math.min(26, api.size([0, 1])[1] * (width < 480 ? 0.4 : 0.56)), area = params.coordSys;
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
    return { option, axis, extent: [data.start, data.end], legend: [] };
  };

  report.kinds.histogram = function (data, palette, width, height) {
    if (!data.bins.length) return null;
    const option = base(palette, width);
    const floor = data.logCounts ? 0.5 : 0;
    const reach = data.levels.map(level => level.value).filter(v => !data.logValues || v > 0);
    const low = Math.min(data.bins[0][0], ...reach), high = Math.max(data.bins[data.bins.length - 1][1], ...reach);
    const room = data.logValues ? Math.pow(high / low, 0.03) : (high - low) * 0.03;
    option.grid.top = 36;
    option.grid.bottom = 26;
    option.xAxis = Object.assign(horizontal(null, palette, [data.logValues ? low / room : low - room, data.logValues ? high * room : high + room]), {
      type: data.logValues ? "log" : "value", name: data.label, nameLocation: "middle", nameGap: 26, nameTextStyle: axisText(palette),
      axisLabel: axisText(palette, { formatter: report.tickNumber, hideOverlap: true }), splitNumber: width < 480 ? 3 : 6 });
    if (data.logValues) fitLog(option.xAxis, low, high, width < 480 ? 4 : 8);
    option.yAxis = vertical([{ label: "count", log: data.logCounts, low: floor || 0, high: null }], palette, height)[0];
    if (data.logCounts) fitLog(option.yAxis, floor, Math.max(...data.bins.map(bin => bin[2])), 6);
    option.series = [{
      type: "custom", clip: true, encode: { x: [0, 1], y: 2 }, data: data.bins.filter(bin => bin[2] > 0),
      renderItem(params, api) {
        const from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), floor]);
        return { type: "rect", shape: { x: from[0] + 0.5, y: from[1], width: Math.max(1, to[0] - from[0] - 1), height: to[1] - from[1] }, style: { fill: palette.role("score") } };
      },
      markLine: { silent: true, symbol: "none", animation: false, data: data.levels.map(level => levelLine(level, palette, "xAxis")) }
    }];
    option.tooltip = tooltip(palette, item => tooltipBox(number(item.value[0]) + " to " + number(item.value[1]),
      [{ name: "values", value: String(item.value[2]), color: palette.role("score") }]), "item");
    return { option, axis: null, legend: [] };
  };
})();
