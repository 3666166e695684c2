/** What senders may take of the hub while their files arrive. */
export interface UploadLimits {
  /** Files that may lie in the folder at once; more would fill the disk before they are brought in. */
  readonly atOnce: number;
  /** Files of one department, or of one sender that has none: nobody shall take all places. */
  readonly perSender: number;
  /** A sender that is silent for so long is gone. */
  readonly silenceMilliseconds: number;
  /** What arrives on the average, once the beginning is over. */
  readonly leastBytesPerSecond: number;
  readonly beginningMilliseconds: number;
  /** For a whole file, however steadily it arrives. */
  readonly longestMilliseconds: number;
}

const MINUTE = 60_000;

/** The slowest line of an office brings some hundred kilobytes a second. */
export const UPLOAD_LIMITS: UploadLimits = {
  atOnce: 8,
  perSender: 3,
  silenceMilliseconds: MINUTE,
  leastBytesPerSecond: 16_384,
  beginningMilliseconds: MINUTE,
  longestMilliseconds: 120 * MINUTE,
};
