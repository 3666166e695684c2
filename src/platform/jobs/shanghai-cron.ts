const HOURS_AHEAD_OF_UTC = 8;

/**
 * A crontab pattern of Shanghai's clock as the same pattern of UTC. Shanghai keeps no summer time.
 *
 * @throws an incident when the day would differ: before eight in the morning only what is done every
 * day can be said.
 */
export function utcCron(pattern: string): string {
  const [minute, hour, ...days] = pattern.split(' ');
  const isPlain = /^\d{1,2}$/.test(hour ?? '') && Number(hour) <= 23 && days.length === 3;
  const isDaily = days.length === 3 && days.every((day) => day === '*');
  if (hour === '*' && isDaily) return pattern;
  if (!isPlain || (Number(hour) < HOURS_AHEAD_OF_UTC && !isDaily)) {
    throw new Error(`"${pattern}" needs one hour from 8 to 23 on Shanghai's clock`);
  }
  return [minute, String((Number(hour) + 24 - HOURS_AHEAD_OF_UTC) % 24), ...days].join(' ');
}
