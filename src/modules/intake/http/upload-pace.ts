import type { IncomingMessage } from 'node:http';

import { UploadFault } from './upload-fault.js';
import type { UploadLimits } from './upload-limits.js';

const STALLED = { en: 'The sender fell silent', zh: '发送方长时间没有数据，上传已中止' };
const TOO_SLOW = {
  en: 'The file arrives too slowly; send it compressed, in parts, or over a faster line',
  zh: '上传速度过慢，请压缩、拆分或更换网络后重新报送',
};

const LOOKED_EVERY_MILLISECONDS = 1000;

/** Ends a request whose body stalls or takes too long. */
export class UploadPace {
  readonly #request: IncomingMessage;
  readonly #limits: UploadLimits;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  #bytes = 0;

  constructor(request: IncomingMessage, limits: UploadLimits) {
    this.#request = request;
    this.#limits = limits;
    const { silenceMilliseconds, beginningMilliseconds } = limits;
    request.socket.setTimeout(silenceMilliseconds, () => {
      request.destroy(new UploadFault(408, 'UPLOAD_STALLED', STALLED));
    });
    const every = Math.min(LOOKED_EVERY_MILLISECONDS, beginningMilliseconds);
    this.#timer = setInterval(() => {
      if (this.#isTooSlow()) request.destroy(new UploadFault(408, 'UPLOAD_TOO_SLOW', TOO_SLOW));
    }, every);
  }

  see(bytes: number): void {
    this.#bytes += bytes;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#request.socket.setTimeout(0);
  }

  #isTooSlow(): boolean {
    const { beginningMilliseconds, leastBytesPerSecond, longestMilliseconds } = this.#limits;
    const passed = performance.now() - this.#startedAt;
    if (passed > longestMilliseconds) return true;
    const least = (leastBytesPerSecond * passed) / 1000;
    return passed > beginningMilliseconds && this.#bytes < least;
  }
}
