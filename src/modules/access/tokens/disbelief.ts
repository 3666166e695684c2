import type { GraphQLError } from 'graphql';

import { requestFault } from '../../../platform/graphql/errors.js';
import type { Sentence } from '../../../platform/graphql/refusal.js';
import type { TokenRefusalCode } from '../refusals.js';

const SENTENCES: Readonly<Record<TokenRefusalCode, Sentence>> = {
  AUTHORIZATION_HEADER: {
    en: 'The Authorization header must be "Bearer" and a signed token or a machine key',
    zh: 'Authorization 请求头须为“Bearer”加令牌或机器密钥',
  },
  TOKEN_MALFORMED: { en: 'The token is malformed', zh: '令牌格式错误' },
  TOKEN_EXPIRED: { en: 'The token has expired', zh: '令牌已过期' },
  TOKEN_NOT_YET_VALID: { en: 'The token is not valid yet', zh: '令牌尚未生效' },
  TOKEN_ISSUER: {
    en: 'The token was issued by somebody whom the hub does not trust',
    zh: '令牌签发方不受信任',
  },
  TOKEN_AUDIENCE: { en: 'The token is meant for another audience', zh: '令牌的受众不是本平台' },
  TOKEN_ALGORITHM: {
    en: 'The token is signed by an algorithm that is not allowed',
    zh: '令牌签名算法不被允许',
  },
  TOKEN_KEY_UNKNOWN: {
    en: 'The token is signed by a key that its issuer does not publish',
    zh: '令牌的签名密钥未由签发方公布',
  },
  TOKEN_SIGNATURE: { en: 'The signature of the token is wrong', zh: '令牌签名错误' },
  TOKEN_KIND: {
    en: 'The token was not made to open an API: an access token is needed',
    zh: '令牌种类不符，须为访问令牌',
  },
  TOKEN_CLAIMS: { en: 'The claims of the token make no identity', zh: '令牌声明不足以确定身份' },
  KEY_UNKNOWN: { en: 'There is no such machine key', zh: '机器密钥无效' },
  KEY_OVER: { en: 'The machine key has expired or was revoked', zh: '机器密钥已过期或已吊销' },
  SESSION_OVER: { en: 'The session has ended: sign in again', zh: '会话已结束，请重新登录' },
};

/** What came with the request makes no identity; it is never repeated. */
export function disbelieved(
  reason: TokenRefusalCode,
  details: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  const { en, zh } = SENTENCES[reason];
  return requestFault('UNAUTHENTICATED', en, { messageZh: zh, reason, ...details });
}
