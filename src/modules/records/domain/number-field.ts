import { type NumberShape, readNumber } from '../../../kernel/number-text.js';
import { remembered } from '../../../kernel/remembered.js';
import { shown } from './id-number-in-text.js';
import type { Reader } from './judging.js';
import type { JudgedField } from './record-type.js';
import { statedText } from './stated.js';

const DEFAULT_SCALE = 6;
const MOST_DIGITS = 18;

/** Basis (DESIGN): published rows of the templates give amounts in 万元 with up to six decimals; a field in 元 says so in its name. */
function shapeOf({ dataType, length, scale, nameZh }: JudgedField): NumberShape {
  if (dataType === 'INTEGER') {
    return { scale: 0, whole: length ?? MOST_DIGITS, unit: null, mayBeNegative: false };
  }
  const places = scale ?? DEFAULT_SCALE;
  const isMoney = places === DEFAULT_SCALE || nameZh.includes('元');
  const inYuan = nameZh.includes('元') && !nameZh.includes('万元');
  return {
    scale: places,
    whole: (length ?? MOST_DIGITS) - places,
    unit: isMoney ? (inYuan ? '元' : '万元') : null,
    mayBeNegative: !isMoney,
  };
}

export function numberReader(field: JudgedField): Reader {
  const shape = shapeOf(field);
  const numberIn = remembered((text: string) => readNumber(text, shape));
  return (written, judging) => {
    const text = statedText(written, judging);
    if (text === null) return null;
    const reading = numberIn(text);
    if (!reading.ok) {
      const { scale, whole } = shape;
      return judging.refuse(reading.code, field, { value: shown(text), scale, whole });
    }
    if (reading.fix !== null) judging.fixes.add(reading.fix);
    return reading.value;
  };
}
