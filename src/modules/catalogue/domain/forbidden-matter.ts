/**
 * What may not be collected of a person, whoever asks.
 * Basis: 征信业管理条例 article 14 (read in a third-party copy), and the same list in 河南省社会信用条例.
 */
const OF_PERSONS =
  /宗教信仰|基因|指纹|血型|疾病|病史|religio|^genes?$|genetic|fingerprint|blood[_-]?(?:type|group)|disease|medical[_-]?histor/;

/**
 * Matters that are no credit information although they were tried as such somewhere: petitions to the
 * authorities, crossing at red, keeping dogs, arrears of property fees.
 * Basis: DESIGN, after a draft of the city indicators, number 43 (a third-party copy): no law puts
 * them into a catalogue.
 */
const NOT_OF_CREDIT =
  /信访|上访|闯红灯|养犬|犬只|物业费|物业管理费|物业服务费|^petitions?$|petitioning|petitioner|jaywalk|dog[_-]?keeping|property[_-]?(?:management[_-]?|service[_-]?)?fee/;

/** `bloodType` and `Blood type` are one name. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** Names and headers, in small letters without blanks, of matters that must not be collected. */
export const FORBIDDEN_MATTER = new RegExp(`${OF_PERSONS.source}|${NOT_OF_CREDIT.source}`);

/**
 * Whether a name of a record type or of a field, or a header of a file, is that of a matter which must
 * not be collected. Values of code sets are not names: 环境信访查实 is an authority's finding.
 */
export function namesForbiddenMatter(name: string): boolean {
  return FORBIDDEN_MATTER.test(folded(name));
}
