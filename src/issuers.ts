/** Whose tokens are believed, and as which client people are signed in there. */
export interface IssuerSetting {
  readonly issuer: string;
  readonly audience: string;
  /** Absent: nobody signs in at the console with this issuer. */
  readonly client?: { readonly id: string; readonly secret?: string };
}

export interface IssuerSettings {
  /** `OIDC_ISSUER`, `OIDC_AUDIENCE`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET`; the first two required in production. */
  readonly oidc?: IssuerSetting;
  /**
   * `OIDC_SUBJECT_ISSUER`, `OIDC_SUBJECT_AUDIENCE`, `OIDC_SUBJECT_CLIENT_ID`, `OIDC_SUBJECT_CLIENT_SECRET`, and
   * `OIDC_SUBJECT_USCC_CLAIM` (`uscc` when not given): whose tokens make subjects, and nobody else.
   */
  readonly subjectOidc?: IssuerSetting & { readonly usccClaim: string };
  /** `PUBLIC_URL`: where browsers find the hub; required where people sign in with an issuer. */
  readonly publicUrl?: string;
}

/** Where settings are read, and what is wrong with them. */
interface Settings {
  text(name: string): string | undefined;
  readonly problems: string[];
}

export function readIssuers(settings: Settings, profile: 'demo' | 'production'): IssuerSettings {
  const schemes = ['https:', ...(profile === 'demo' ? ['http:'] : [])];
  const oidc = readIssuer(settings, { prefix: 'OIDC', schemes });
  const subject = readIssuer(settings, { prefix: 'OIDC_SUBJECT', schemes });
  const isMissing = ['OIDC_ISSUER', 'OIDC_AUDIENCE'].every((name) => !settings.text(name));
  if (isMissing && profile === 'production') {
    settings.problems.push(
      'OIDC_ISSUER and OIDC_AUDIENCE are required with XINSHU_PROFILE=production',
    );
  }
  if (subject !== undefined && subject.issuer === oidc?.issuer) {
    settings.problems.push('OIDC_SUBJECT_ISSUER is another than OIDC_ISSUER');
  }
  const publicUrl = readPublicUrl(settings, schemes);
  if (publicUrl === undefined && [oidc, subject].some((issuer) => issuer?.client !== undefined)) {
    settings.problems.push('PUBLIC_URL is required with OIDC_CLIENT_ID and OIDC_SUBJECT_CLIENT_ID');
  }
  const usccClaim = settings.text('OIDC_SUBJECT_USCC_CLAIM') ?? 'uscc';
  return {
    ...(oidc === undefined ? {} : { oidc }),
    ...(subject === undefined ? {} : { subjectOidc: { ...subject, usccClaim } }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  };
}

function readIssuer(
  settings: Settings,
  { prefix, schemes }: { readonly prefix: string; readonly schemes: readonly string[] },
): IssuerSetting | undefined {
  const issuer = settings.text(`${prefix}_ISSUER`);
  const audience = settings.text(`${prefix}_AUDIENCE`);
  const client = readClient(settings, prefix);
  if (issuer === undefined && audience === undefined && client === undefined) return undefined;
  if (issuer === undefined || audience === undefined) {
    settings.problems.push(
      `${prefix}_ISSUER and ${prefix}_AUDIENCE are given together or not at all`,
    );
    return undefined;
  }
  if (!schemes.includes(URL.parse(issuer)?.protocol ?? '')) {
    settings.problems.push(`${prefix}_ISSUER is not a URL with ${schemes.join(' or ')}`);
  }
  // What a client is told about who signed in carries its own name as the audience.
  if (client?.id === audience) {
    settings.problems.push(`${prefix}_CLIENT_ID is another than ${prefix}_AUDIENCE`);
  }
  return { issuer, audience, ...(client === undefined ? {} : { client }) };
}

function readClient(settings: Settings, prefix: string): IssuerSetting['client'] {
  const id = settings.text(`${prefix}_CLIENT_ID`);
  const secret = settings.text(`${prefix}_CLIENT_SECRET`);
  if (id === undefined) {
    if (secret !== undefined)
      settings.problems.push(`${prefix}_CLIENT_SECRET has no ${prefix}_CLIENT_ID`);
    return undefined;
  }
  return { id, ...(secret === undefined ? {} : { secret }) };
}

function readPublicUrl(settings: Settings, schemes: readonly string[]): string | undefined {
  const text = settings.text('PUBLIC_URL');
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  // `__Host-` cookies belong to a host, not to a path of it.
  if (url === null || !schemes.includes(url.protocol) || url.href !== `${url.origin}/`) {
    settings.problems.push(`PUBLIC_URL is not an origin with ${schemes.join(' or ')}`);
    return undefined;
  }
  return url.origin;
}
