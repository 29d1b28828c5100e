import { describe, expect, it } from 'vitest';
import { chartsJson, parseCharts, presentCharts } from '../../../src/diagram/review/charts-document.ts';
import { machines } from '../../../machines/index.ts';

describe('chartsJson', () => {
  it('holds the charts of all machines, and the same bytes every time', () => {
    const text = chartsJson();
    expect(chartsJson()).toBe(text);
    expect(parseCharts(text, 'charts.json')).toEqual(presentCharts());
    expect(presentCharts().map(({ machine }) => machine)).toEqual(Object.keys(machines));
  });
});

describe('parseCharts', () => {
  it.each([
    ['{', 'is no JSON'],
    ['[]', 'is no document of charts'],
    ['null', 'is no document of charts'],
    ['{"format":2}', 'is no document of charts'],
    ['{"format":2,"charts":[{"machine":"m"}]}', 'is no document of charts'],
    ['{"format":3,"charts":[]}', 'was written by a newer version of Plimsoll (format 3; this one reads 2)'],
    ['{"format":3,"figures":[]}', 'was written by a newer version of Plimsoll (format 3; this one reads 2)'],
    ['{"format":0,"charts":[]}', 'was written by an older version of Plimsoll (format 0; this one reads 2)'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(() => parseCharts(text, 'main:charts.json')).toThrow(`main:charts.json ${problem}`);
  });
});
