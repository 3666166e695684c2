import { createHash } from 'node:crypto';

import type { FastifyReply } from 'fastify';

import type { Identity } from '../domain/identity.js';
import type { SampleIdentity } from '../tokens/samples.js';

const STYLE = `
body { font: 16px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; margin: 3rem auto;
  max-width: 40rem; padding: 0 1rem; color: #1c2733; background: #fff; }
h1 { font-size: 1.5rem; } small { color: #5a6672; display: block; }
button { font: inherit; text-align: left; width: 100%; padding: .6rem 1rem; margin: .25rem 0;
  border: 1px solid #b8c2cc; border-radius: .4rem; background: #f6f8fa; cursor: pointer; }
button:hover, button:focus-visible { border-color: #0b5cad; background: #eef5fc; }
a { color: #0b5cad; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A page of its own: no script, nothing from elsewhere, its form goes to the hub only. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Who may be chosen, where no issuer vouches for anybody. */
export function samplesPage(
  samples: readonly SampleIdentity[],
  { signedIn, returnTo }: { readonly signedIn: Identity | null; readonly returnTo: string },
): string {
  const now =
    signedIn === null
      ? ''
      : `<p>当前身份：${escaped(signedIn.name ?? signedIn.subject)}
         <small lang="en">Signed in as ${escaped(signedIn.role)}</small></p>`;
  const buttons = samples.map(
    ({ title, titleEn, claims }) =>
      `<button name="role" value="${escaped(claims.role)}">${escaped(title)}
       <small lang="en">${escaped(titleEn)} · ${escaped(claims.role)}</small></button>`,
  );
  return page(
    '登录信枢',
    'Sign in to Xinshu',
    `${now}
<p>演示环境：任选一个示例身份登录，无需密码。
<small lang="en">Demo: choose a sample identity; there is no password.</small></p>
<form method="post" action="/auth/login">
<input type="hidden" name="return" value="${escaped(returnTo)}">
${buttons.join('\n')}
</form>`,
  );
}

/**
 * @param again where signing in begins.
 * @param reasons codes that say what the account lacks, for whoever administers it.
 */
export function refusedPage(again: string, reasons: readonly string[]): string {
  const codes = reasons.length === 0 ? '' : `<p><small>${escaped(reasons.join(', '))}</small></p>`;
  return page(
    '登录未完成',
    'The sign-in was not completed',
    `<p>登录已取消、已过期，或该账号无权使用本平台。
<small lang="en">It was cancelled or took too long, or the account has no part in the hub.</small></p>
${codes}
<p><a href="${escaped(again)}">重新登录 <span lang="en">Sign in again</span></a></p>`,
  );
}

export async function sendPage(reply: FastifyReply, status: number, html: string): Promise<void> {
  await reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      // Without a referrer browsers do not name the origin of a form either.
      'referrer-policy': 'same-origin',
    })
    .send(html);
}

function page(title: string, titleEn: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · ${titleEn}</title>
<style>${STYLE}</style>
<h1>${title} <small lang="en">${titleEn}</small></h1>
${body}
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
