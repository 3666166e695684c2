import { describe, expect, it } from '@jest/globals';

import { ProgressView, type Terminal } from './progress.js';

function terminal(isTTY: boolean): Terminal & { text: string } {
  return {
    isTTY,
    text: '',
    write(more: string) {
      this.text += more;
    },
  };
}

describe('the progress of an import', () => {
  it('is a bar that is drawn over on a terminal, and leaves nothing behind', () => {
    const screen = terminal(true);
    const view = new ProgressView(screen);
    view.show({ phase: 'READING', rows: 1500, share: 0.5 });
    view.end();
    expect(screen.text).toContain(`${'█'.repeat(12)}${'░'.repeat(12)}`);
    expect(screen.text).toContain('50 %, 1,500 rows');
    expect(screen.text.endsWith('\r\u001B[2K')).toBe(true);
  });

  it('is a plain line at each phase and every five seconds elsewhere', () => {
    const log = terminal(false);
    let now = 0;
    const view = new ProgressView(log, () => now);
    for (now = 1; now <= 7000; now += 1000) {
      view.show({ phase: 'READING', rows: now, share: 0.1 });
    }
    view.show({ phase: 'MERGING', rows: 9000, share: 1 });
    view.end();
    expect(log.text.trim().split('\n')).toHaveLength(3);
    expect(log.text).not.toContain('\u001B');
  });
});
