/** Output without what differs from one run to the next: times, speeds and memory. */
export function stableOutput(output: string): string {
  return output
    .replaceAll(/\b[\d,.]+ states\/s/g, '<speed>')
    .replaceAll(/\b[\d,.]+ m?s\b/g, '<time>')
    .replaceAll(/\b[\d,.]+ [KMG]iB\b/g, '<memory>');
}
