/** What the schema of SARIF 2.1.0 asks of the objects that are written here: fields that must be there, and those that may. */
const shapes: Readonly<
  Record<string, { readonly must: readonly string[]; readonly may: Readonly<Record<string, Check>> }>
> = {
  log: {
    must: ['version', 'runs'],
    may: { $schema: text, version: oneOf('2.1.0'), runs: listOf('run') },
  },
  run: {
    must: ['tool'],
    may: {
      tool: is('tool'),
      automationDetails: is('automationDetails'),
      invocations: listOf('invocation'),
      columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
      results: listOf('result'),
      properties: bag,
    },
  },
  tool: { must: ['driver'], may: { driver: is('toolComponent') } },
  toolComponent: {
    must: ['name'],
    may: {
      name: text,
      version: text,
      semanticVersion: text,
      informationUri: text,
      rules: listOf('reportingDescriptor'),
    },
  },
  reportingDescriptor: {
    must: ['id'],
    may: {
      id: text,
      name: text,
      shortDescription: is('message'),
      fullDescription: is('message'),
      defaultConfiguration: is('reportingConfiguration'),
      properties: bag,
    },
  },
  reportingConfiguration: { must: [], may: { level: oneOf('none', 'note', 'warning', 'error') } },
  automationDetails: { must: [], may: { id: text, description: is('message') } },
  invocation: {
    must: ['executionSuccessful'],
    may: { executionSuccessful: flag, toolExecutionNotifications: listOf('notification') },
  },
  notification: {
    must: ['message'],
    may: { message: is('message'), level: oneOf('none', 'note', 'warning', 'error') },
  },
  result: {
    must: ['message'],
    may: {
      ruleId: text,
      ruleIndex: atLeast(-1),
      kind: oneOf('notApplicable', 'pass', 'fail', 'review', 'open', 'informational'),
      level: oneOf('none', 'note', 'warning', 'error'),
      message: is('message'),
      locations: listOf('location'),
      relatedLocations: listOf('location'),
      codeFlows: listOf('codeFlow'),
      partialFingerprints: bag,
      properties: bag,
    },
  },
  message: { must: ['text'], may: { text } },
  location: {
    must: [],
    may: {
      physicalLocation: is('physicalLocation'),
      logicalLocations: listOf('logicalLocation'),
      message: is('message'),
    },
  },
  physicalLocation: {
    must: ['artifactLocation'],
    may: { artifactLocation: is('artifactLocation'), region: is('region') },
  },
  artifactLocation: { must: ['uri'], may: { uri: uriReference } },
  region: { must: [], may: { startLine: atLeast(1), startColumn: atLeast(1) } },
  logicalLocation: { must: [], may: { fullyQualifiedName: text, kind: text } },
  codeFlow: { must: ['threadFlows'], may: { message: is('message'), threadFlows: listOf('threadFlow', 1) } },
  threadFlow: { must: ['locations'], may: { locations: listOf('threadFlowLocation', 1) } },
  threadFlowLocation: {
    must: [],
    may: {
      location: is('location'),
      executionOrder: atLeast(-1),
      importance: oneOf('essential', 'important', 'unimportant'),
    },
  },
};

type Check = (value: unknown, path: string) => readonly string[];

/** Everything in which a value differs from a SARIF log, with its path; empty if it is one. */
export function sarifFaults(value: unknown): readonly string[] {
  return faultsOf('log', value, '');
}

function faultsOf(shape: string, value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`];
  const { must = [], may = {} } = shapes[shape] ?? {};
  const missing = must.filter((field) => !Object.hasOwn(value, field)).map((field) => `${path}/${field}: missing`);
  const wrong = Object.entries(value).flatMap(([field, inner]) => {
    const check = may[field];
    return check === undefined ? [`${path}/${field}: not a field of ${shape}`] : check(inner, `${path}/${field}`);
  });
  return [...missing, ...wrong];
}

function is(shape: string): Check {
  return (value, path) => faultsOf(shape, value, path);
}

function listOf(shape: string, least = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path}: not a list`];
    if (value.length < least) return [`${path}: too short`];
    return value.flatMap((item, index) => faultsOf(shape, item, `${path}/${index}`));
  };
}

function oneOf(...allowed: readonly string[]): Check {
  return (value, path) => (allowed.some((one) => one === value) ? [] : [`${path}: none of ${allowed.join(', ')}`]);
}

function atLeast(least: number): Check {
  return (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least ? [] : [`${path}: below ${least}`];
}

function text(value: unknown, path: string): readonly string[] {
  return typeof value === 'string' ? [] : [`${path}: no text`];
}

function uriReference(value: unknown, path: string): readonly string[] {
  return typeof value === 'string' && /^[\w\-./:%~!$&'()*+,;=@]+$/.test(value) ? [] : [`${path}: no URI reference`];
}

function flag(value: unknown, path: string): readonly string[] {
  return typeof value === 'boolean' ? [] : [`${path}: neither true nor false`];
}

function bag(value: unknown, path: string): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : [`${path}: no property bag`];
}
