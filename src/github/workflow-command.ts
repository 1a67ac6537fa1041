/** How loud an annotation is. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** A remark at a place of a file, as the page of a pull request shows it. */
export interface Annotation {
  readonly level: AnnotationLevel;
  /** From the top of the repository. */
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly title?: string | undefined;
  readonly message: string;
}

/**
 * The line by which a runner makes an annotation (GitHub Actions, "Workflow commands"). Texts are other people's: escaped as
 * the runner undoes it, so that none can end the line and begin a command of its own.
 */
export function annotationCommand({ level, file, line, column, title, message }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title }).filter(([, value]) => value !== undefined);
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${level}${list === '' ? '' : ` ${list}`}::${escapeData(message)}`;
}

/** As `@actions/core` escapes a message. Other line ends are not the runner's, and are shown. */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function visible(text: string): string {
  return text.replace(/[^\P{C}\r\n]|[\u2028\u2029]/gu, '·');
}
