import { sha256 } from './hash.mjs';

/** All tickets of these ids, the smallest first: the decimal digits of a hash, read backwards. */
export function tickets(ids, seed) {
  const seedHash = sha256(seed);
  const all = ids.map((id) => {
    const digits = BigInt(`0x${sha256(seedHash + id)}`)
      .toString()
      .padStart(64, '0');
    return { id, fraction: [...digits].reverse().join('') };
  });
  return all.sort((a, b) => (a.fraction < b.fraction ? -1 : 1));
}

function ticketText(fraction) {
  const nines = /^9*/.exec(fraction)[0].length;
  return `0.${fraction.slice(0, nines + 18)}`;
}

/** The first extension that takes nobody more, or more than there are. */
export function brokenExtension(extensions, strata) {
  const drawn = new Map(strata.map(({ stratum, quota }) => [stratum, quota]));
  for (const [i, { stratum, to }] of extensions.entries()) {
    const { frame = 0 } = strata.find((one) => one.stratum === stratum) ?? {};
    if (to <= (drawn.get(stratum) ?? 0) || to > frame) {
      const at = `extensions.${i + 1}.to`;
      return { at, expected: 'OK', got: 'DRAW_EXTENSION_IMPOSSIBLE' };
    }
    drawn.set(stratum, to);
  }
  return undefined;
}

/** The drawn targets by stratum and place, and in the order in which inspectors are assigned. */
export function draw({ pool, exclusions, extensions }, strata, seed) {
  const excluded = new Set(exclusions.map(({ uscc }) => uscc));
  const ofStratum = new Map(
    strata.map(({ stratum }) => {
      const own = pool.filter((one) => one.stratum === stratum && !excluded.has(one.uscc));
      const ids = own.map(({ uscc }) => uscc);
      return [
        stratum,
        tickets(ids, seed).map(({ id, fraction }, i) => ({
          uscc: id,
          stratum,
          place: i + 1,
          ticket: ticketText(fraction),
        })),
      ];
    }),
  );
  const size = new Map(strata.map(({ stratum }) => [stratum, 0]));
  const order = [];
  for (const { stratum, to } of [
    ...strata.map(({ stratum, quota }) => ({ stratum, to: quota })),
    ...extensions,
  ]) {
    order.push(...ofStratum.get(stratum).slice(size.get(stratum), to));
    size.set(stratum, to);
  }
  const drawn = strata.flatMap(({ stratum }) => ofStratum.get(stratum).slice(0, size.get(stratum)));
  return { order, drawn };
}

/** Who visits whom: at least one inspector of each department, then the smallest tickets. */
export function assign({ commitment, inspectors, lastInspectors }, order, seed) {
  const { departments } = commitment;
  const { perVisit, mostVisits, qualifications } = commitment.inspectors;
  const size = Math.max(perVisit, departments.length);
  const visitsOf = new Map(inspectors.map(({ id }) => [id, 0]));
  const visits = [];
  for (const { uscc } of order) {
    const last = lastInspectors.find((visit) => visit.uscc === uscc)?.inspectors ?? [];
    const free = inspectors.filter(
      (one) =>
        departments.includes(one.department) &&
        qualifications.every((code) => one.qualifications.includes(code)) &&
        one.organisation !== uscc &&
        !one.interests.includes(uscc) &&
        !last.includes(one.id) &&
        (mostVisits === null || visitsOf.get(one.id) < mostVisits),
    );
    const byId = new Map(free.map((one) => [`${uscc}|${one.id}`, one]));
    const ranked = tickets([...byId.keys()], seed).map(({ id }) => byId.get(id));
    const first = departments.map((name) => ranked.find((one) => one.department === name));
    if (ranked.length < size || first.includes(undefined)) continue;
    const others = ranked.filter((one) => !first.includes(one)).slice(0, size - first.length);
    const sent = ranked.filter((one) => first.includes(one) || others.includes(one));
    for (const { id } of sent) visitsOf.set(id, visitsOf.get(id) + 1);
    visits.push({ uscc, inspectors: sent.map(({ id }) => id) });
  }
  return visits;
}
