/** Work that is done apart from a request. It may be begun again after a kill: it must go on or start over. */
export interface Job {
  /** `module.whatIsDone`. */
  readonly name: string;
  run(payload: unknown): Promise<void>;
}

/** A job at set times. */
export interface Schedule {
  readonly job: string;
  /**
   * Minute, hour, day, month, weekday as crontab writes them, on the clock of Shanghai. The hour is one number
   * from 8 to 23: the day is then the same in UTC, by which the worker counts; what is done every day may come earlier,
   * or every hour.
   */
  readonly cron: string;
}
