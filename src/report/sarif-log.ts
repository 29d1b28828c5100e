/** Text of SARIF, without Markdown. */
export interface SarifMessage {
  readonly text: string;
}

/** Where something stands: in a file, or as the object that it is called. */
export interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string; readonly kind: string }[];
  readonly message?: SarifMessage;
}

/** One step of a run. */
export interface SarifThreadFlowLocation {
  readonly location: SarifLocation;
  /** Counts from 1. */
  readonly executionOrder: number;
  readonly importance?: 'essential' | 'important' | 'unimportant';
}

/** A run. */
export interface SarifCodeFlow {
  readonly message: SarifMessage;
  readonly threadFlows: readonly { readonly locations: readonly SarifThreadFlowLocation[] }[];
}

/** What was found out about one property. A `kind` other than `fail` has the level `none`. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: 'fail' | 'open';
  readonly level: 'error' | 'none';
  readonly message: SarifMessage;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly codeFlows?: readonly SarifCodeFlow[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A property. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifMessage;
  readonly defaultConfiguration: { readonly level: 'error' };
  readonly properties: Readonly<Record<string, unknown>>;
}

/** As much of a log of SARIF 2.1.0 as Plimsoll writes. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string;
          readonly semanticVersion: string;
          readonly rules: readonly SarifRule[];
        };
      };
      readonly automationDetails: { readonly id: string };
      readonly invocations: readonly {
        readonly executionSuccessful: boolean;
        readonly toolExecutionNotifications: readonly { readonly level: 'warning'; readonly message: SarifMessage }[];
      }[];
      readonly columnKind: 'utf16CodeUnits';
      readonly results: readonly SarifResult[];
      readonly properties: Readonly<Record<string, unknown>>;
    },
  ];
}
