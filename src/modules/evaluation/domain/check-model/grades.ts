import { errorAt, type Finding } from '../finding.js';
import { GRADES, type Model } from '../model.js';
import { exact, limitFindings } from './scaled.js';

const FINAL = { least: '0', most: '1000', decimals: 2 };
const HUNDREDTH = exact('0.01');

/** Bands meet without gap or overlap, best first, and vetoes cap within the band of their grade. */
export function checkGrades({ grades, vetoes }: Model): readonly Finding[] {
  const letters = grades.map(({ grade }) => grade).join('');
  return [
    ...(letters === GRADES.join('')
      ? []
      : [errorAt(['grades'], 'GRADES_DIFFER', { grades: GRADES.join(', ') })]),
    ...grades.flatMap(({ min, max }, index) => [
      ...limitFindings(min, FINAL, ['grades', index, 'min']),
      ...limitFindings(max, FINAL, ['grades', index, 'max']),
    ]),
    ...edges(grades),
    ...vetoes.flatMap(({ capGrade, capScore }, index) => {
      const at = ['vetoRules', index, 'capScore'];
      const band = grades.find(({ grade }) => grade === capGrade);
      const cap = exact(capScore);
      const isInside = band !== undefined && exact(band.min) <= cap && cap <= exact(band.max);
      return [
        ...limitFindings(capScore, FINAL, at),
        ...(isInside ? [] : [errorAt(at, 'CAP_OUTSIDE_GRADE', { capScore, capGrade })]),
      ];
    }),
  ];
}

function edges(grades: Model['grades']): readonly Finding[] {
  const best = grades[0];
  const worst = grades.at(-1);
  return [
    ...(best?.max === FINAL.most
      ? []
      : [errorAt(['grades', 0, 'max'], 'BANDS_END', { value: FINAL.most })]),
    ...(worst?.min === FINAL.least
      ? []
      : [errorAt(['grades', grades.length - 1, 'min'], 'BANDS_END', { value: FINAL.least })]),
    ...grades.flatMap(({ min, max, grade }, index): readonly Finding[] => {
      const at = ['grades', index];
      const next = grades[index + 1];
      const reversed = exact(min) > exact(max) ? [errorAt(at, 'BAND_REVERSED', { grade })] : [];
      if (next === undefined) return reversed;
      const distance = exact(min) - exact(next.max);
      if (distance === HUNDREDTH) return reversed;
      const params = { grade, next: next.grade, min, max: next.max };
      return [
        ...reversed,
        errorAt(at, distance > HUNDREDTH ? 'BANDS_GAP' : 'BANDS_OVERLAP', params),
      ];
    }),
  ];
}
