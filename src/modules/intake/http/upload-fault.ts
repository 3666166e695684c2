/** Why an upload is not taken, as its HTTP answer says it. */
export class UploadFault extends Error {
  override readonly name = 'UploadFault';

  constructor(
    readonly status: 400 | 408 | 413 | 415 | 503 | 507,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
