const BEAT_MILLISECONDS = 1000;

/**
 * Writes how far a submission is, once a second at most and never two at a time. A beat that fails is
 * left out: if the server is gone, the submission's own connection will say so.
 */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  #beating: Promise<void> = Promise.resolve();
  #isBeating = false;

  constructor(beat: () => Promise<void>) {
    this.#timer = setInterval(() => {
      if (this.#isBeating) return;
      this.#isBeating = true;
      this.#beating = beat()
        .catch(() => undefined)
        .finally(() => {
          this.#isBeating = false;
        });
    }, BEAT_MILLISECONDS);
    this.#timer.unref();
  }

  /** After this no beat is under way, so that the submission's row is free for its last change. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
  }
}
