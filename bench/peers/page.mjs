/** The report as one page that needs nothing else: bars drawn as SVG, the same figures as tables, in two languages. */

const SIDE_COLOURS = ['#0b6e4f', '#8a5a00', '#5b4b8a', '#5b4b8a', '#777777'];
const BAR = { left: 190, width: 470, height: 22, gap: 8 };

const escaped = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const both = (zh, en) =>
  `<span lang="zh">${escaped(zh)}</span> <span lang="en">${escaped(en)}</span>`;

/** @param {object} report as it is written to JSON */
export function asPage({ measuredOn, machine, node, about, figures, remarks, questions, memory }) {
  return `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>信枢与同类系统并测 · Xinshu beside its peers</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
  [lang=en] { color: #555; }
  table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
  th, td { border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
  .missed { color: #a40000; font-weight: 600; }
  svg { width: 100%; height: auto; }
  svg text { font: 13px system-ui, sans-serif; }
</style>
<h1>${both('信枢与同类系统并测', 'Xinshu beside its peers')}</h1>
<p>${measuredOn}, ${escaped(machine.processor)}, ${machine.cores} cores, ${machine.memoryGib} GiB, Node ${node}; ${escaped(about)}.</p>
<p>${both('信枢执行全部权限，其他各方不设权限。', 'Xinshu enforces its permissions, the others have none.')}</p>
<h2>${both('目标', 'Goals')}</h2>
${goals(figures)}
${remarks.length === 0 ? `<p>${both('没有同类系统领先。', 'No peer is ahead.')}</p>` : `<ul>${remarks.map(({ zh, en }) => `<li>${both(zh, en)}</li>`).join('')}</ul>`}
${questions.map(question).join('\n')}
<h2>${both('测后各服务进程内存', 'Memory of each server after the load')}</h2>
${memoryTable(memory)}
</html>
`;
}

function table(heads, rows) {
  const cell = (tag) => (value, at) => `<${tag}${at === 0 ? '' : ' class="n"'}>${value}</${tag}>`;
  const line = (values, tag) => `<tr>${values.map(cell(tag)).join('')}</tr>`;
  return `<table>${line(heads, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}

function goals(figures) {
  const verdict = ({ met, goal }) => {
    if (goal === 'reported') return both('仅报告', 'reported');
    return met ? both('达到', 'met') : `<span class="missed">${both('未达到', 'not met')}</span>`;
  };
  return table(
    [both('比值', 'ratio of requests per second'), '', both('目标', 'goal'), ''],
    figures.map((figure) => [
      both(figure.zh, figure.what),
      figure.ratio.toFixed(2),
      figure.goal === 'reported' ? '' : escaped(figure.goal),
      verdict(figure),
    ]),
  );
}

function question({ zh, en, sides }) {
  return `<h2>${both(zh, en)}</h2>
${bars(`${zh} ${en}`, sides)}
${table(
  [
    both('各方', 'side'),
    both('每秒应答', 'requests a second'),
    'p50 ms',
    'p99 ms',
    both('服务进程 CPU ms/次', 'CPU ms a request, server'),
    both('数据库 CPU ms/次', 'database'),
  ],
  sides.map(({ name, perSecond, p50, p99, serverMs, databaseMs }) => [
    ...[escaped(name), perSecond, p50, p99, serverMs, databaseMs],
  ]),
)}`;
}

function bars(label, sides) {
  const most = Math.max(...sides.map(({ perSecond }) => perSecond));
  const step = BAR.height + BAR.gap;
  const one = ({ name, perSecond }, at) => {
    const width = Math.max(1, Math.round((BAR.width * perSecond) / most));
    const y = at * step;
    const middle = y + BAR.height / 2 + 5;
    return `<text x="${BAR.left - 10}" y="${middle}" text-anchor="end">${escaped(name)}</text>
<rect x="${BAR.left}" y="${y}" width="${width}" height="${BAR.height}" fill="${SIDE_COLOURS[at]}"/>
<text x="${BAR.left + width + 8}" y="${middle}">${perSecond}</text>`;
  };
  return `<svg viewBox="0 0 740 ${sides.length * step}" role="img" aria-label="${escaped(label)}">
${sides.map(one).join('\n')}
</svg>`;
}

function memoryTable(memory) {
  const heads = [
    both('各方', 'side'),
    both('常驻 MiB', 'resident MiB'),
    both('峰值 MiB', 'peak MiB'),
  ];
  return table(
    heads,
    memory.map(({ name, nowMib, peakMib }) => [escaped(name), nowMib, peakMib]),
  );
}
