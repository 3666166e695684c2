import { canonical, sha256 } from './hash.mjs';

const HASH = /^[0-9a-f]{64}$/;
const broken = (at, got) => ({ at, expected: 'OK', got });

/** A ratio in units of 10^-9; null unless it is a plain decimal from 0 to 1. */
function billionths(ratio) {
  if (!/^\d+(\.\d+)?$/.test(ratio) || ratio.length > 64) return null;
  const [whole, fraction = ''] = ratio.split('.');
  if (!/^0*$/.test(fraction.slice(9))) return null;
  const value = BigInt(whole + fraction.slice(0, 9).padEnd(9, '0'));
  return value <= 10n ** 9n ? value : null;
}

/** Rules of the draw that the material does not keep, before anything is recomputed. */
export function brokenRules({ commitment, pool, exclusions, inspectors }) {
  const { departments, strata, seedSource } = commitment;
  const { perVisit } = commitment.inspectors;
  return [
    ...(departments.length === 0 ? [broken('departments', 'DRAW_DEPARTMENT_MISSING')] : []),
    ...brokenPool(pool),
    ...brokenExclusions(pool, exclusions),
    ...brokenRatios(pool, strata),
    ...inspectors.flatMap(({ id }, i) =>
      inspectors.findIndex((one) => one.id === id) < i
        ? [broken(`inspectors.${i + 1}`, 'DRAW_INSPECTOR_TWICE')]
        : [],
    ),
    ...(perVisit >= 2 ? [] : [broken('inspectors.perVisit', 'DRAW_PER_VISIT_TOO_FEW')]),
    ...brokenSource(seedSource),
  ];
}

function brokenPool(pool) {
  if (pool.length === 0) return [broken('pool', 'DRAW_POOL_EMPTY')];
  const i = pool.findIndex(({ uscc }, place) => place > 0 && pool[place - 1].uscc >= uscc);
  return i < 0 ? [] : [broken(`pool.${i + 1}`, 'DRAW_POOL_NOT_RISING')];
}

function brokenExclusions(pool, exclusions) {
  const left = new Map(pool.map(({ uscc, stratum }) => [uscc, stratum]));
  return exclusions.flatMap(({ uscc, stratum, reasons }, i) => {
    const at = `exclusions.${i + 1}`;
    const isIn = left.get(uscc) === stratum;
    left.delete(uscc);
    return [
      ...(isIn ? [] : [broken(at, 'DRAW_EXCLUSION_NOT_IN_POOL')]),
      ...(reasons.length > 0 ? [] : [broken(at, 'DRAW_EXCLUSION_WITHOUT_REASON')]),
    ];
  });
}

function brokenRatios(pool, strata) {
  const names = strata.map(({ stratum }) => stratum);
  const without = new Set(pool.map(({ stratum }) => stratum));
  for (const name of names) without.delete(name);
  return [
    ...strata.flatMap(({ ratio }, i) =>
      billionths(ratio) === null ? [broken(`strata.${i + 1}`, 'DRAW_RATIO_IMPOSSIBLE')] : [],
    ),
    ...names.flatMap((name, i) =>
      names.indexOf(name) < i ? [broken(`strata.${i + 1}`, 'DRAW_STRATUM_TWICE')] : [],
    ),
    ...[...without].map(() => broken('strata', 'DRAW_STRATUM_WITHOUT_RATIO')),
  ];
}

function brokenSource(source) {
  const at = 'seedSource';
  if (source.kind === 'DICE') {
    return source.throws >= 10 ? [] : [broken(`${at}.throws`, 'SEED_THROWS_TOO_FEW')];
  }
  if (source.kind === 'BEACON') {
    const isNamed = source.beacon !== '' && source.round >= 1;
    return isNamed ? [] : [broken(at, 'SEED_BEACON_IMPOSSIBLE')];
  }
  const { parties } = source;
  const few = parties.length < 2 ? [broken(`${at}.parties`, 'SEED_PARTIES_TOO_FEW')] : [];
  return parties.reduce((found, { party, hash }, i) => {
    const place = `${at}.parties.${i + 1}`;
    const before = parties.slice(0, i);
    if (!HASH.test(hash)) found.push(broken(`${place}.hash`, 'SEED_HASH_IMPOSSIBLE'));
    if (before.some((one) => one.party === party)) {
      found.push(broken(`${place}.party`, 'SEED_PARTY_TWICE'));
    }
    if (before.some((one) => one.hash === hash)) {
      found.push(broken(`${place}.hash`, 'SEED_HASH_TWICE'));
    }
    return found;
  }, few);
}

/** Pool, frame and quota of each stratum, counted again. */
export function recount({ commitment, pool, exclusions }) {
  const count = (list, name) => list.filter(({ stratum }) => stratum === name).length;
  return commitment.strata.map(({ stratum, ratio }) => {
    const [all, excluded] = [count(pool, stratum), count(exclusions, stratum)];
    const frame = all - excluded;
    const quota = Number((BigInt(frame) * billionths(ratio) + 10n ** 9n - 1n) / 10n ** 9n);
    return { stratum, pool: all, excluded, frame, ratio, quota };
  });
}

/** The commitment as it follows from the material. */
export function recommit({ commitment, pool, exclusions, inspectors, lastInspectors }, strata) {
  const excluded = new Set(exclusions.map(({ uscc }) => uscc));
  const frame = pool.filter(({ uscc }) => !excluded.has(uscc));
  const { perVisit, mostVisits, qualifications } = commitment.inspectors;
  return {
    format: 'xinshu-draw/1',
    algorithm: 'consistent-sampling-sha256/1',
    task: commitment.task,
    round: commitment.round,
    scheme: commitment.scheme,
    asOf: commitment.asOf,
    departments: commitment.departments,
    items: commitment.items,
    pool: lines(pool),
    excluded: list(exclusions, 'uscc', ['uscc', 'stratum', 'reasons']),
    frame: lines(frame),
    strata,
    inspectors: {
      ...list(inspectors, 'id', [
        ...['id', 'department', 'organisation', 'division', 'qualifications', 'interests'],
      ]),
      ...{ perVisit, mostVisits, qualifications },
      lastInspectors: list(lastInspectors, 'uscc', ['uscc', 'inspectors']),
    },
    seedSource: commitment.seedSource,
  };
}

const rising = (all, key) => [...all].sort((a, b) => (a[key] < b[key] ? -1 : 1));

function lines(targets) {
  const text = rising(targets, 'uscc').map(({ uscc, stratum }) => `${uscc}\t${stratum}\n`);
  return { size: targets.length, hash: sha256(text.join('')) };
}

function list(all, key, names) {
  const plain = rising(all, key).map((one) =>
    Object.fromEntries(names.map((name) => [name, one[name]])),
  );
  return { size: all.length, hash: sha256(canonical(plain)) };
}

/** What the tickets are made from, or why the revealed is not what was committed. */
export function seedValue(source, revealed) {
  const no = (at, got) => ({ broken: [broken(`seed.revealed.${at}`, got)] });
  if (source.kind !== revealed.kind) return no('kind', 'SEED_KIND_DIFFERS');
  if (source.kind === 'DICE') {
    const { digits } = revealed;
    const isThrown = /^[0-9]*$/.test(digits) && digits.length === source.throws;
    return isThrown ? { value: digits, broken: [] } : no('digits', 'SEED_DIGITS_IMPOSSIBLE');
  }
  if (source.kind === 'BEACON') {
    const value = revealed.randomness.toLowerCase();
    if (/^[0-9a-f]{64,128}$/.test(value)) return { value, broken: [] };
    return no('randomness', 'SEED_RANDOMNESS_IMPOSSIBLE');
  }
  const wrong = brokenShares(source.parties, revealed.shares);
  if (wrong.length > 0) return { broken: wrong };
  const inOrder = source.parties.map(({ party }) => ({
    party,
    share: revealed.shares.find((one) => one.party === party).share,
  }));
  return { value: sha256(canonical(inOrder)), broken: [] };
}

function brokenShares(parties, shares) {
  const at = 'seed.revealed.shares';
  const wrong = shares.flatMap(({ party, share }, i) => {
    const place = `${at}.${i + 1}`;
    const committed = parties.find((one) => one.party === party);
    if (committed === undefined) return [broken(place, 'SEED_PARTY_UNKNOWN')];
    if (shares.findIndex((one) => one.party === party) < i) {
      return [broken(place, 'SEED_PARTY_TWICE')];
    }
    if (sha256(share) !== committed.hash) return [broken(place, 'SEED_SHARE_WRONG')];
    return share.length < 16 ? [broken(place, 'SEED_SHARE_TOO_SHORT')] : [];
  });
  const missing = parties.filter(({ party }) => shares.every((one) => one.party !== party));
  return [...wrong, ...missing.map(() => broken(at, 'SEED_SHARE_MISSING'))];
}
