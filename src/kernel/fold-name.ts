/**
 * 有限责任公司, 股份有限公司, 股份公司 and 责任有限公司 are written for one another, so for a search
 * they are all 有限公司; a name typed up to 有限责任 or 股份有限 folds to the beginning of it.
 */
const LEGAL_FORM = /(?:股份|有限|责任)+(?=公司)|(?:股份)*有限(?:股份|责任|有限)*/g;

/** Most names are nothing but characters that no folding touches. */
const PLAIN_NAME = /^[\u4E00-\u9FA50-9a-z]*$/;

function foldCharacters(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
    .normalize('NFKC');
}

/**
 * The form of a name by which names are searched and compared for likeness: full width made half
 * width (NFKC), small letters, no brackets, blanks or marks, one legal form. Divisions stay:
 * 郑州中原 and 开封中原 are different companies. The same for a stored name and for a question.
 */
export function foldName(name: string): string {
  const folded = PLAIN_NAME.test(name) ? name : foldCharacters(name);
  return folded.replace(LEGAL_FORM, '有限');
}
