const HOURS_AHEAD_OF_UTC = 8;

/**
 * A crontab pattern of Shanghai's clock as the same pattern of UTC. Shanghai keeps no summer time.
 *
 * @throws an incident when the day would differ.
 */
export function utcCron(pattern: string): string {
  const [minute, hour, ...days] = pattern.split(' ');
  const isPlain = /^\d{1,2}$/.test(hour ?? '') && days.length === 3;
  if (!isPlain || Number(hour) < HOURS_AHEAD_OF_UTC || Number(hour) > 23) {
    throw new Error(`"${pattern}" needs one hour from 8 to 23 on Shanghai's clock`);
  }
  return [minute, String(Number(hour) - HOURS_AHEAD_OF_UTC), ...days].join(' ');
}
