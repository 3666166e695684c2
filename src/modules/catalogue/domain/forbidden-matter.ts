/**
 * What may not be collected of a person, whoever asks.
 * Basis: 征信业管理条例 article 14 (read in a third-party copy), and the same list in 河南省社会信用条例.
 */
const OF_PERSONS =
  /宗教信仰|基因|指纹|血型|疾病|病史|\b(?:religio\w*|genes?|genetics?|fingerprints?|blood ?(?:type|group)s?|diseases?|(?:medical|disease) ?histor(?:y|ies))\b/;

/**
 * Matters that are no credit information although they were tried as such somewhere: petitions to the
 * authorities, crossing at red, keeping dogs, arrears of property fees.
 * Basis: DESIGN, after a draft of the city indicators, number 43 (a third-party copy): no law puts
 * them into a catalogue.
 */
const NOT_OF_CREDIT =
  /信访|上访|闯红灯|养犬|犬只|物业费|物业管理费|物业服务费|\b(?:petition(?:s|ing|ers?)|jaywalk\w*|dog ?keeping|property(?: management| service)? fees?)\b/;

/** Codes and English names in plain words: `bloodType`, `BLOOD_TYPE` and `Blood type` are one. */
function inWords(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .toLowerCase();
}

/**
 * Whether a name of a record type or of a field, or a header of a file, is that of a matter which must
 * not be collected. Values of code sets are not names: 环境信访查实 is an authority's finding.
 */
export function namesForbiddenMatter(name: string): boolean {
  const words = inWords(name);
  return OF_PERSONS.test(words) || NOT_OF_CREDIT.test(words);
}
