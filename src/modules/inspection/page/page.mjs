import { verifyDrawText } from './verify-draw.mjs';

/** Rows of a table that are shown at once; a reader looks for one code, not at thousands. */
const MOST_ROWS = 1000;

const PARTS = {
  file: ['文件', 'The file'],
  commitmentHash: ['承诺哈希', 'Hash of the commitment'],
  pool: ['对象名录', 'Pool'],
  excluded: ['排除名单', 'Excluded'],
  exclusions: ['排除名单', 'Excluded'],
  frame: ['抽样框', 'Frame'],
  strata: ['分层与比例', 'Strata and ratios'],
  inspectors: ['检查人员名录', 'Inspectors'],
  seedSource: ['种子来源', 'Source of the seed'],
  seed: ['种子', 'Seed'],
  drawn: ['抽中对象', 'Drawn targets'],
  extensions: ['扩大抽取', 'Extensions'],
  visits: ['检查人员分配', 'Inspectors of the visits'],
};

const byId = (id) => document.getElementById(id);

/** An element with children: elements, or a pair of texts in Chinese and English, or plain text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const child of children) {
    if (Array.isArray(child)) made.append(...both(child));
    else made.append(child);
  }
  return made;
}

function both([zh, en]) {
  return [element('span', { lang: 'zh' }, zh), element('span', { lang: 'en' }, en)];
}

function table(heads, rows) {
  const isNumber = (value) => typeof value === 'number';
  const side = (i) => (rows.some((row) => isNumber(row[i])) ? { class: 'number' } : {});
  const head = heads.map((pair, i) => element('th', { scope: 'col', ...side(i) }, pair));
  const body = rows
    .slice(0, MOST_ROWS)
    .map((row) => element('tr', {}, ...row.map((value, i) => element('td', side(i), cell(value)))));
  const made = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
  const hidden = rows.length - body.length;
  const more = [`另有 ${hidden} 行未显示。`, `${hidden} more rows are not shown.`];
  return element('div', { class: 'scroll' }, made, ...(hidden > 0 ? [element('p', {}, more)] : []));
}

function cell(value) {
  return Array.isArray(value) || value instanceof Node ? value : String(value);
}

function showVerdict(text, name) {
  const verdict = verifyDrawText(text);
  const [zh, en] = verdict.ok
    ? ['核验通过：按公开的承诺与种子重新抽取，结果一致。', 'Verified: drawn again, the same.']
    : ['核验未通过。', 'Not verified.'];
  byId('verdict').replaceChildren(
    element(
      'p',
      { class: verdict.ok ? 'verdict' : 'verdict bad' },
      element('strong', {}, [zh, en]),
      ` ${name}`,
    ),
  );
  byId('details').replaceChildren(
    ...(verdict.ok ? detailsOf(verdict.summary, JSON.parse(text)) : wrongAt(verdict.differences)),
  );
}

function wrongAt(differences) {
  const rows = differences.map(({ at, expected, got }) => {
    const part = PARTS[at.split('.')[0]];
    const where = element('div', {}, ...(part === undefined ? [] : [part]), ' ');
    where.append(element('code', {}, at));
    return [where, element('code', {}, expected), element('code', {}, got)];
  });
  return [
    element('h2', {}, ['首个不一致之处', 'The first difference']),
    table(heads('位置|Where', '应为|Expected', '文件所载|In the file'), rows.slice(0, 1)),
    ...(rows.length < 2
      ? []
      : [
          element('h2', {}, ['其后的不一致（多由前者引起）', 'Further ones, mostly its effects']),
          table(heads('位置|Where', '应为|Expected', '文件所载|In the file'), rows.slice(1)),
        ]),
  ];
}

function heads(...texts) {
  return texts.map((text) => text.split('|'));
}

function detailsOf(summary, file) {
  const strata = summary.strata.map((s) => [
    ...[s.stratum, s.pool, s.excluded, s.frame, s.ratio, s.quota, s.drawn],
  ]);
  const sent = new Map(file.visits.map(({ uscc, inspectors }) => [uscc, inspectors.join(', ')]));
  const drawn = file.drawn.map(({ stratum, place, uscc, ticket }) => [
    ...[stratum, place, element('code', {}, uscc), element('code', {}, ticket)],
    sent.get(uscc) ?? '–',
  ]);
  return [
    ...notices(summary),
    element('h2', {}, ['分层', 'Strata']),
    table(
      heads(
        ...['层别|Stratum', '名录|Pool', '排除|Excluded', '抽样框|Frame', '比例|Ratio'],
        ...['应抽|Quota', '已抽|Drawn'],
      ),
      strata,
    ),
    element('h2', {}, ['承诺与种子', 'Commitment and seed']),
    table(heads('项目|What', '值|Value'), [
      [['任务与轮次', 'Task and round'], `${summary.task} / ${summary.round}`],
      [['承诺哈希', 'Hash of the commitment'], element('code', {}, file.commitmentHash)],
      [['种子', 'Seed'], element('code', {}, summary.seed?.value ?? '–')],
    ]),
    element('h2', {}, ['抽中对象', 'Drawn targets']),
    table(
      heads(
        ...['层别|Stratum', '次序|Place', '统一社会信用代码|Credit code', '抽取号|Ticket'],
        '检查人员|Inspectors',
      ),
      drawn,
    ),
  ];
}

function notices({ seed, drawn, visits, voided }) {
  const said = [];
  if (voided !== null) said.push([`本次抽取已作废：${voided}`, `This draw is void: ${voided}`]);
  if (seed === null) said.push(['种子尚未公布，仅核验了承诺。', 'Not drawn yet: committed only.']);
  if (drawn > 0 && visits === 0) {
    said.push(['检查人员尚未分配。', 'Inspectors are not assigned yet.']);
  }
  if (seed?.kind === 'BEACON') {
    said.push([
      '信标随机数的签名请在其发布网站核对。',
      'Check the signature of the beacon at its own site.',
    ]);
  }
  return said.map((pair) => element('p', { class: 'lead' }, pair));
}

async function take(file) {
  if (file === undefined) return;
  const waiting = ['正在核验……', 'Verifying …'];
  byId('verdict').replaceChildren(element('p', {}, waiting));
  byId('details').replaceChildren();
  const text = await file.text();
  // The browser first paints that it is at work.
  setTimeout(() => showVerdict(text, file.name), 30);
}

function choose(language) {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => choose(button.dataset.language));
}
byId('file').addEventListener('change', ({ target }) => take(target.files[0]));
const drop = byId('drop');
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragenter' || name === 'dragover');
    if (name === 'drop') take(event.dataTransfer.files[0]);
  });
}
