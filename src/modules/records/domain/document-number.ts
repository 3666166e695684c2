import { remembered } from '../../../kernel/remembered.js';

const BRACKETS = /[【】〔〕［］[\]（）()｛｝{}〈〉《》<>]/g;
const INVISIBLE = /[\s\p{Cc}\u200B-\u200F\u2060\uFEFF]+/gu;
const OPENING = new Set('【〔[({〈《<');
/** Most numbers are nothing but characters that no folding touches, and brackets of one kind. */
const PLAIN = /^[\u4E00-\u9FA50-9A-Z]*〔[0-9]*〕[\u4E00-\u9FA50-9A-Z]*$/;

/**
 * The form by which document numbers are compared: 郑市监罚〔2024〕1号, 郑市监罚【2024】1号 and
 * 郑市监罚(2024) 1号 are one. Full width is made half width (NFKC), all brackets are one kind, blanks are
 * left out, letters are capital.
 */
export function foldDocument(documentNo: string): string {
  if (PLAIN.test(documentNo)) return documentNo.replace('〔', '(').replace('〕', ')');
  return documentNo
    .normalize('NFKC')
    .replace(BRACKETS, (bracket) => (OPENING.has(bracket) ? '(' : ')'))
    .replace(INVISIBLE, '')
    .toUpperCase();
}

/** No letter and no digit, one character over and over, or words for "there is none". */
const FILLER =
  /^(?:[^\p{L}\p{N}]*|(.)\1*|无|空|暂无|未知|不详|无?(?:文书?号|编号)|没有|见附件|N\/?A|NULL|NONE|TEST|测试)$/iu;

const fills = remembered((documentNo: string) => ({ is: FILLER.test(foldDocument(documentNo)) }));

/** Whether something was typed only to get past a required document number: 无, ……, 0, xxx. */
export function isFillerDocument(documentNo: string): boolean {
  return documentNo.length <= 12 && fills(documentNo).is;
}
