/** A document that is refused, and every problem it has with its line and column. */
export interface BadDocument {
  readonly name: string;
  readonly yaml: string;
  readonly problems: readonly {
    readonly code: string;
    readonly at: string;
    readonly message: string;
    readonly hint?: string;
  }[];
}

/** One mistake each, as users make them. */
export const badDocuments: readonly BadDocument[] = [
  {
    name: 'a tab as indentation',
    yaml: `apiVersion: v1
kind: Pod
metadata:
\tname: web
`,
    problems: [{ code: 'yaml-tab', at: '4:1', message: 'expected spaces as indentation, found a tab' }],
  },
  {
    name: 'a key given twice',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  name: b
`,
    problems: [
      {
        code: 'duplicate-key',
        at: '5:3',
        message: 'expected each key once in a mapping, found the key "name" a second time',
      },
    ],
  },
  {
    name: 'text that is not YAML',
    yaml: `apiVersion: v1
kind: Pod: x
`,
    problems: [
      {
        code: 'yaml-syntax',
        at: '2:7',
        message: 'expected valid YAML, found a mistake: nested mappings are not allowed in compact mappings',
      },
    ],
  },
  {
    name: 'an unclosed list',
    yaml: `apiVersion: v1
kind: Pod
spec: [1, 2
`,
    problems: [
      {
        code: 'yaml-syntax',
        at: '4:1',
        message:
          'expected valid YAML, found a mistake: flow sequence in block collection must be sufficiently indented and end with a ]',
      },
    ],
  },
  {
    name: 'a Helm template that was not rendered',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: {{ .Values.name }}
`,
    problems: [
      {
        code: 'yaml-key',
        at: '4:10',
        message: 'expected text as a key, found a list or a mapping',
        hint: 'this looks like a template; render it first: helm template <chart> | plimsoll check -',
      },
    ],
  },
  {
    name: 'a Helm template with control lines',
    yaml: `{{- if .Values.on }}
apiVersion: v1
kind: Namespace
{{- end }}
`,
    problems: [
      {
        code: 'yaml-syntax',
        at: '1:3',
        message: 'expected valid YAML, found a mistake: block collections are not allowed within flow collections',
        hint: 'this looks like a template; render it first: helm template <chart> | plimsoll check -',
      },
    ],
  },
  {
    name: 'an alias inside its own anchor',
    yaml: `apiVersion: v1
kind: Namespace
metadata: &m
  name: a
  labels: *m
`,
    problems: [
      {
        code: 'cyclic-alias',
        at: '5:11',
        message: 'expected an alias of a value that is complete by then, found *m inside the very value that &m names',
      },
    ],
  },
  {
    name: 'an alias without an anchor',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: *n
`,
    problems: [
      {
        code: 'unknown-alias',
        at: '4:9',
        message: 'expected an alias of a value that is complete by then, found *n without an &n before it',
      },
    ],
  },
  {
    name: 'aliases that multiply',
    yaml: `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
`,
    problems: [
      {
        code: 'alias-bomb',
        at: '5:33',
        message:
          'expected at most 100000 values from aliases in a document, found aliases of aliases that stand for many more',
      },
    ],
  },
  {
    name: 'a merge of something that is no mapping',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  <<: [1]
`,
    problems: [
      {
        code: 'yaml-merge',
        at: '5:7',
        message: "expected a mapping, or a list of mappings, after '<<:', found something else",
      },
    ],
  },
  {
    name: 'a mapping as a key',
    yaml: `apiVersion: v1
kind: Namespace
? { a: 1 }
: x
`,
    problems: [{ code: 'yaml-key', at: '3:3', message: 'expected text as a key, found a list or a mapping' }],
  },
  {
    name: 'a tag of its own',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: !Ref name
`,
    problems: [
      { code: 'yaml-tag', at: '4:9', message: 'expected a value without a tag of its own, found the tag !Ref' },
    ],
  },
  {
    name: 'a number without a value in JSON',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: .inf
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [{ code: 'yaml-number', at: '6:13', message: 'expected a number that JSON can hold, found .inf' }],
  },
  {
    name: 'a document that is a list',
    yaml: `- a
- b
`,
    problems: [
      {
        code: 'not-an-object',
        at: '1:1',
        message: 'expected a Kubernetes object, found a list',
        hint: 'each document begins with apiVersion and kind; leave out files that are not manifests',
      },
    ],
  },
  {
    name: 'a document that is text',
    yaml: `hello
`,
    problems: [
      {
        code: 'not-an-object',
        at: '1:1',
        message: 'expected a Kubernetes object, found the string "hello"',
        hint: 'each document begins with apiVersion and kind; leave out files that are not manifests',
      },
    ],
  },
  {
    name: 'values of a chart',
    yaml: `replicaCount: 3
`,
    problems: [
      {
        code: 'not-an-object',
        at: '1:1',
        message: 'expected a Kubernetes object with apiVersion and kind, found a mapping with "replicaCount"',
        hint: 'each document begins with apiVersion and kind; leave out files that are not manifests',
      },
    ],
  },
  {
    name: 'an object without a kind',
    yaml: `apiVersion: v1
metadata:
  name: a
`,
    problems: [
      {
        code: 'missing-field',
        at: '1:1',
        message: 'expected the kind of a Kubernetes object, found nothing (kind)',
        hint: 'each document begins with apiVersion and kind; leave out files that are not manifests',
      },
    ],
  },
  {
    name: 'a modelled kind without an apiVersion',
    yaml: `kind: Deployment
metadata:
  name: a
`,
    problems: [
      {
        code: 'missing-field',
        at: '1:1',
        message: 'expected the apiVersion of a Kubernetes object, found nothing (apiVersion of Deployment a)',
        hint: 'write apiVersion: apps/v1',
      },
    ],
  },
  {
    name: 'an apiVersion that is a number',
    yaml: `apiVersion: 1
kind: Pod
`,
    problems: [
      {
        code: 'wrong-type',
        at: '1:13',
        message: 'expected the apiVersion of a Kubernetes object, found the number 1 (apiVersion of Pod)',
        hint: 'write apiVersion: v1',
      },
    ],
  },
  {
    name: 'a Compose file',
    yaml: `services:
  web:
    image: nginx
`,
    problems: [
      {
        code: 'not-an-object',
        at: '1:1',
        message: 'expected a Kubernetes object with apiVersion and kind, found a mapping with "services"',
        hint: 'this looks like a Compose file; Plimsoll reads Kubernetes manifests only',
      },
    ],
  },
  {
    name: 'a removed apiVersion',
    yaml: `apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: a
`,
    problems: [
      {
        code: 'unsupported-api-version',
        at: '1:13',
        message: 'expected apps/v1, the version of Deployment, found "extensions/v1beta1" (apiVersion of Deployment a)',
        hint: 'extensions/v1beta1 was removed from Kubernetes; in apps/v1 some fields differ, and the selector must be written',
      },
    ],
  },
  {
    name: 'the wrong apiVersion',
    yaml: `apiVersion: v1
kind: Deployment
metadata:
  name: a
`,
    problems: [
      {
        code: 'unsupported-api-version',
        at: '1:13',
        message: 'expected apps/v1, the version of Deployment, found "v1" (apiVersion of Deployment a)',
        hint: 'write apiVersion: apps/v1',
      },
    ],
  },
  {
    name: 'a misspelt kind',
    yaml: `apiVersion: apps/v1
kind: Deploymnet
metadata:
  name: a
`,
    problems: [
      {
        code: 'unknown-kind',
        at: '2:7',
        message: 'expected a kind of apps/v1, found the string "Deploymnet" (kind of Deploymnet a)',
        hint: 'did you mean Deployment?',
      },
    ],
  },
  {
    name: 'a misspelt group',
    yaml: `apiVersion: app/v1
kind: StatefulSets
metadata:
  name: a
`,
    problems: [
      {
        code: 'unsupported-api-version',
        at: '1:13',
        message:
          'expected v1, or a group and a version, such as apps/v1; only Kubernetes\' own groups have no dot, found the string "app/v1" (apiVersion of StatefulSets a)',
        hint: 'did you mean apps/v1?',
      },
    ],
  },
  {
    name: 'a list that is none',
    yaml: `apiVersion: v1
kind: List
items: 3
`,
    problems: [{ code: 'wrong-type', at: '3:8', message: 'expected a list, found the number 3 (items of List)' }],
  },
  {
    name: 'an item of a list that is no object',
    yaml: `apiVersion: v1
kind: List
items:
  - 3
`,
    problems: [
      {
        code: 'not-an-object',
        at: '4:5',
        message: 'expected a Kubernetes object, found the number 3',
        hint: 'each document begins with apiVersion and kind; leave out files that are not manifests',
      },
    ],
  },
  {
    name: 'replicas as text',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: "3"
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'wrong-type',
        at: '6:13',
        message: 'expected a whole number, found the string "3" (spec.replicas of Deployment web)',
        hint: 'remove the quotes',
      },
    ],
  },
  {
    name: 'replicas as a fraction',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1.5
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'wrong-type',
        at: '6:13',
        message: 'expected a whole number, found the number 1.5 (spec.replicas of Deployment web)',
      },
    ],
  },
  {
    name: 'replicas past 32 bits',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 99999999999
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '6:13',
        message: 'expected a number that fits 32 bits, found the number 99999999999 (spec.replicas of Deployment web)',
      },
    ],
  },
  {
    name: 'negative replicas',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: -1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '6:13',
        message: 'expected a number of at least 0, found the number -1 (spec.replicas of Deployment web)',
      },
    ],
  },
  {
    name: 'a misspelt field',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replica: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'unknown-field',
        at: '6:3',
        message: 'expected a field that Kubernetes knows, found "replica" (spec.replica of Deployment web)',
        hint: 'did you mean replicas?',
      },
    ],
  },
  {
    name: 'a field in the wrong place',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  replicas: 3
`,
    problems: [
      {
        code: 'unknown-field',
        at: '9:3',
        message: 'expected a field that Kubernetes knows, found "replicas" (spec.replicas of Pod web)',
      },
    ],
  },
  {
    name: 'a boolean as a label',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  labels:
    istio: yes
`,
    problems: [
      {
        code: 'wrong-type',
        at: '6:12',
        message: 'expected a string, found the boolean true (metadata.labels.istio of Namespace a)',
        hint: 'YAML reads yes, no, on, off, y, n, true and false as booleans; put the value in quotes',
      },
    ],
  },
  {
    name: 'a number as a label',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  labels:
    version: 1.10
`,
    problems: [
      {
        code: 'wrong-type',
        at: '6:14',
        message: 'expected a string, found the number 1.1 (metadata.labels.version of Namespace a)',
        hint: 'put the value in quotes',
      },
    ],
  },
  {
    name: 'a label value with a space',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  labels:
    owner: team a
`,
    problems: [
      {
        code: 'invalid-label',
        at: '6:12',
        message:
          "expected a label value: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, found the string \"team a\" (metadata.labels.owner of Namespace a)",
      },
    ],
  },
  {
    name: 'a label key with two slashes',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  labels:
    a/b/c: d
`,
    problems: [
      {
        code: 'invalid-label',
        at: '6:5',
        message:
          "expected a name like size or example.com/size, the part after the '/' at most 63 letters, digits, '-', '_' and '.', found \"a/b/c\" (metadata.labels[\"a/b/c\"] of Namespace a)",
      },
    ],
  },
  {
    name: 'a list where a mapping belongs',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  - name: a
`,
    problems: [{ code: 'wrong-type', at: '4:3', message: 'expected a mapping, found a list (metadata of Namespace)' }],
  },
  {
    name: 'no name',
    yaml: `apiVersion: v1
kind: Namespace
metadata: {}
`,
    problems: [
      { code: 'missing-field', at: '3:1', message: 'expected a name, found nothing (metadata.name of Namespace)' },
    ],
  },
  {
    name: 'a generated name',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  generateName: web-
spec:
  containers: [{ name: a, image: b }]
`,
    problems: [
      {
        code: 'missing-field',
        at: '3:1',
        message: 'expected a name, found only generateName (metadata.name of Pod)',
        hint: 'Plimsoll does not make up names; write the one that the object is to have',
      },
    ],
  },
  {
    name: 'a name in capitals',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: My_Space
`,
    problems: [
      {
        code: 'invalid-name',
        at: '4:9',
        message:
          'expected a name of at most 63 lower-case letters, digits and \'-\', with a letter or digit at both ends, found the string "My_Space" (metadata.name of Namespace My_Space)',
        hint: 'my-space would do',
      },
    ],
  },
  {
    name: 'a namespace on a node',
    yaml: `apiVersion: v1
kind: Node
metadata:
  name: n1
  namespace: default
`,
    problems: [
      {
        code: 'not-allowed',
        at: '5:3',
        message:
          'expected no namespace, which a Node cannot have, found the string "default" (metadata.namespace of Node default/n1)',
      },
    ],
  },
  {
    name: 'a finalizer without a domain',
    yaml: `apiVersion: v1
kind: Namespace
metadata:
  name: a
  finalizers: [cleanup]
`,
    problems: [
      {
        code: 'invalid-name',
        at: '5:16',
        message:
          'expected one of foregroundDeletion, orphan, kubernetes, or a name with a domain such as example.com/cleanup, found the string "cleanup" (metadata.finalizers[0] of Namespace a)',
      },
    ],
  },
  {
    name: 'no containers',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: []
`,
    problems: [
      {
        code: 'missing-field',
        at: '6:3',
        message: 'expected at least one container, found an empty list (spec.containers of Pod web)',
      },
    ],
  },
  {
    name: 'no spec',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
`,
    problems: [{ code: 'missing-field', at: '1:1', message: 'expected a pod spec, found nothing (spec of Pod web)' }],
  },
  {
    name: 'a container without an image',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
`,
    problems: [
      {
        code: 'missing-field',
        at: '7:7',
        message: 'expected an image, found nothing (spec.containers[0].image of Pod web)',
      },
    ],
  },
  {
    name: 'two containers of one name',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - { name: app, image: a }
    - { name: app, image: b }
`,
    problems: [
      {
        code: 'duplicate-name',
        at: '8:15',
        message: 'expected each container name once, found "app" a second time (spec.containers[1].name of Pod web)',
      },
    ],
  },
  {
    name: 'a container without a name',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - image: nginx
`,
    problems: [
      {
        code: 'missing-field',
        at: '7:7',
        message: 'expected a name, found nothing (spec.containers[0].name of Pod web)',
      },
    ],
  },
  {
    name: 'an unknown restart policy',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  restartPolicy: always
`,
    problems: [
      {
        code: 'unknown-value',
        at: '9:18',
        message: 'expected one of Always, Never, OnFailure, found the string "always" (spec.restartPolicy of Pod web)',
        hint: 'did you mean Always?',
      },
    ],
  },
  {
    name: 'a template that does not restart',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      restartPolicy: Never
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'unknown-value',
        at: '12:22',
        message: 'expected Always, found the string "Never" (spec.template.spec.restartPolicy of Deployment web)',
      },
    ],
  },
  {
    name: 'a negative grace period',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  terminationGracePeriodSeconds: -1
`,
    problems: [
      {
        code: 'out-of-range',
        at: '9:34',
        message: 'expected a number of at least 0, found the number -1 (spec.terminationGracePeriodSeconds of Pod web)',
      },
    ],
  },
  {
    name: 'a quantity with an unknown suffix',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      resources:
        requests:
          memory: 1GB
`,
    problems: [
      {
        code: 'invalid-quantity',
        at: '11:19',
        message:
          'expected a quantity, found the string "1GB" (spec.containers[0].resources.requests.memory of Pod web)',
        hint: 'a number with one of the suffixes n u m k M G T P E, Ki Mi Gi Ti Pi Ei, or e and an exponent',
      },
    ],
  },
  {
    name: 'a negative quantity',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      resources:
        requests:
          cpu: -100m
`,
    problems: [
      {
        code: 'negative-quantity',
        at: '11:16',
        message:
          'expected an amount of at least 0, found the string "-100m" (spec.containers[0].resources.requests.cpu of Pod web)',
      },
    ],
  },
  {
    name: 'a request above its limit',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      resources:
        requests: { cpu: 2 }
        limits: { cpu: 1500m }
`,
    problems: [
      {
        code: 'request-above-limit',
        at: '10:26',
        message:
          'expected at most the limit of 1500m, found the number 2 (spec.containers[0].resources.requests.cpu of Pod web)',
      },
    ],
  },
  {
    name: 'a resource that nobody knows',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      resources:
        limits: { gpu: 1 }
`,
    problems: [
      {
        code: 'unknown-resource',
        at: '10:19',
        message:
          'expected cpu, memory, ephemeral-storage, hugepages-<size>, or a name with a domain, found "gpu" (spec.containers[0].resources.limits.gpu of Pod web)',
      },
    ],
  },
  {
    name: 'half a device',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      resources:
        limits: { nvidia.com/gpu: 500m }
`,
    problems: [
      {
        code: 'invalid-quantity',
        at: '10:35',
        message:
          'expected a whole number of nvidia.com/gpu, found the string "500m" (spec.containers[0].resources.limits["nvidia.com/gpu"] of Pod web)',
      },
    ],
  },
  {
    name: 'a port out of range',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      ports: [{ containerPort: 70000 }]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '9:32',
        message:
          'expected a number from 1 to 65535, found the number 70000 (spec.containers[0].ports[0].containerPort of Pod web)',
      },
    ],
  },
  {
    name: 'a host port twice',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }]
`,
    problems: [
      {
        code: 'duplicate-name',
        at: '9:83',
        message:
          'expected each host port in a pod once, found "TCP 80" a second time (spec.containers[0].ports[1].hostPort of Pod web)',
      },
    ],
  },
  {
    name: 'a port twice on the network of the host',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: app
      image: a
      ports: [{ containerPort: 80 }]
    - name: proxy
      image: a
      ports: [{ containerPort: 81 }, { containerPort: 80 }]
`,
    problems: [
      {
        code: 'duplicate-name',
        at: '13:55',
        message:
          'expected each host port in a pod once, found "TCP 80" a second time (spec.containers[1].ports[1].containerPort of Pod web)',
      },
    ],
  },
  {
    name: 'a host port twice in an init container, which others may have too',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: first
      image: a
      ports: [{ containerPort: 80, hostPort: 80 }]
    - name: second
      image: a
      ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }]
  containers:
    - name: app
      image: a
      ports: [{ containerPort: 80, hostPort: 80 }]
`,
    problems: [
      {
        code: 'duplicate-name',
        at: '12:83',
        message:
          'expected each host port in a pod once, found "TCP 80" a second time (spec.initContainers[1].ports[1].hostPort of Pod web)',
      },
    ],
  },
  {
    name: 'a probe without a way to ask',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: a
      readinessProbe: { periodSeconds: 5 }
`,
    problems: [
      {
        code: 'invalid-probe',
        at: '9:7',
        message:
          'expected exactly one of exec, httpGet, tcpSocket, grpc, found none of them (spec.containers[0].readinessProbe of Pod web)',
      },
    ],
  },
  {
    name: 'no selector',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'missing-field',
        at: '5:1',
        message: 'expected a selector, found nothing (spec.selector of Deployment web)',
        hint: 'the labels of the template would do: matchLabels: { app: web }',
      },
    ],
  },
  {
    name: 'an empty selector',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {}
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'invalid-selector',
        at: '6:3',
        message:
          'expected a selector with at least one condition, found an empty one (spec.selector of Deployment web)',
        hint: 'the labels of the template would do: matchLabels: { app: web }',
      },
    ],
  },
  {
    name: 'a selector that misses its own template',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: wbe }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'selector-mismatch',
        at: '10:7',
        message:
          "expected labels that the object's own selector matches, found app=web (spec.template.metadata.labels of Deployment web)",
        hint: 'pods of this template would never count as its own; make spec.selector and the labels of the template agree',
      },
    ],
  },
  {
    name: 'a selector with an unknown operator',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchExpressions: [{ key: app, operator: Contains, values: [web] }]
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'unknown-value',
        at: '7:46',
        message:
          'expected one of In, NotIn, Exists, DoesNotExist, found the string "Contains" (spec.selector.matchExpressions[0].operator of Deployment web)',
      },
    ],
  },
  {
    name: 'a selector without values',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchExpressions: [{ key: app, operator: In }]
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'invalid-selector',
        at: '7:24',
        message:
          'expected at least one value for In, found nothing (spec.selector.matchExpressions[0].values of Deployment web)',
      },
    ],
  },
  {
    name: 'neither surge nor unavailability',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 0%
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '9:23',
        message:
          'expected more than 0 where maxSurge is 0, found the string "0%" (spec.strategy.rollingUpdate.maxUnavailable of Deployment web)',
        hint: 'with both 0 no pod can ever be replaced',
      },
    ],
  },
  {
    name: 'a percentage without its sign',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxSurge: "25"
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'invalid-percentage',
        at: '8:17',
        message:
          'expected a number such as 1, or a percentage such as 25%, found the string "25" (spec.strategy.rollingUpdate.maxSurge of Deployment web)',
      },
    ],
  },
  {
    name: 'more than everything unavailable',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxUnavailable: 150%
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '8:23',
        message:
          'expected at most 100%, found the string "150%" (spec.strategy.rollingUpdate.maxUnavailable of Deployment web)',
      },
    ],
  },
  {
    name: 'limits for Recreate',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
    rollingUpdate: { maxSurge: 1 }
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'not-allowed',
        at: '8:5',
        message:
          'expected no rollingUpdate with the strategy Recreate, found a mapping (spec.strategy.rollingUpdate of Deployment web)',
      },
    ],
  },
  {
    name: 'an unknown strategy',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy: { type: Rolling }
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'unknown-value',
        at: '6:21',
        message:
          'expected one of Recreate, RollingUpdate, found the string "Rolling" (spec.strategy.type of Deployment web)',
      },
    ],
  },
  {
    name: 'a deadline that minReadySeconds outlasts',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  minReadySeconds: 600
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '6:3',
        message:
          'expected more than the minReadySeconds of 600, found the number 600, the default (spec.progressDeadlineSeconds of Deployment web)',
      },
    ],
  },
  {
    name: 'no template',
    yaml: `apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
`,
    problems: [
      {
        code: 'missing-field',
        at: '5:1',
        message: 'expected a pod template, found nothing (spec.template of ReplicaSet web)',
      },
    ],
  },
  {
    name: 'a controller with nothing to select',
    yaml: `apiVersion: v1
kind: ReplicationController
metadata:
  name: web
spec:
  template:
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'missing-field',
        at: '5:1',
        message:
          'expected a selector, or labels in the template, found neither (spec.selector of ReplicationController web)',
      },
    ],
  },
  {
    name: 'an unknown taint effect',
    yaml: `apiVersion: v1
kind: Node
metadata:
  name: n1
spec:
  taints: [{ key: a, effect: NoScheduling }]
`,
    problems: [
      {
        code: 'unknown-value',
        at: '6:30',
        message:
          'expected one of NoExecute, NoSchedule, PreferNoSchedule, found the string "NoScheduling" (spec.taints[0].effect of Node n1)',
        hint: 'did you mean NoSchedule?',
      },
    ],
  },
  {
    name: 'a negative capacity',
    yaml: `apiVersion: v1
kind: Node
metadata:
  name: n1
status:
  allocatable:
    memory: -1Gi
`,
    problems: [
      {
        code: 'negative-quantity',
        at: '7:13',
        message: 'expected an amount of at least 0, found the string "-1Gi" (status.allocatable.memory of Node n1)',
      },
    ],
  },
  {
    name: 'seconds for a taint that evicts nobody',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  tolerations:
    - { key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 3 }
`,
    problems: [
      {
        code: 'invalid-toleration',
        at: '10:43',
        message:
          'expected the effect NoExecute, the only one that tolerationSeconds is for, found NoSchedule (spec.tolerations[0].effect of Pod web)',
      },
    ],
  },
  {
    name: 'an affinity without a topology',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - labelSelector: { matchLabels: { app: web } }
`,
    problems: [
      {
        code: 'missing-field',
        at: '12:11',
        message:
          'expected a label of nodes, found nothing (spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey of Pod web)',
      },
    ],
  },
  {
    name: 'a node affinity that compares with text',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{ key: cores, operator: Gt, values: [many] }]
`,
    problems: [
      {
        code: 'invalid-selector',
        at: '13:60',
        message:
          'expected exactly one whole number for Gt, found many (spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values of Pod web)',
      },
    ],
  },
  {
    name: 'topology spread constraints that contradict themselves',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  topologySpreadConstraints:
    - { maxSkew: 0, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2 }
    - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, matchLabelKeys: [a] }
    - maxSkew: 1
      topologyKey: zone
      whenUnsatisfiable: DoNotSchedle
      labelSelector: { matchLabels: { a: b } }
      matchLabelKeys: [a]
`,
    problems: [
      {
        code: 'out-of-range',
        at: '10:18',
        message:
          'expected a number of at least 1, found the number 0 (spec.topologySpreadConstraints[0].maxSkew of Pod web)',
      },
      {
        code: 'invalid-selector',
        at: '10:75',
        message:
          'expected no minDomains where whenUnsatisfiable is not DoNotSchedule, found the number 2 (spec.topologySpreadConstraints[0].minDomains of Pod web)',
      },
      {
        code: 'duplicate-name',
        at: '11:34',
        message:
          'expected each pair of topologyKey and whenUnsatisfiable once, found "zone with ScheduleAnyway" a second time (spec.topologySpreadConstraints[1].topologyKey of Pod web)',
      },
      {
        code: 'invalid-selector',
        at: '11:75',
        message:
          'expected no such keys where there is no labelSelector, found a list (spec.topologySpreadConstraints[1].matchLabelKeys of Pod web)',
      },
      {
        code: 'unknown-value',
        at: '14:26',
        message:
          'expected one of DoNotSchedule, ScheduleAnyway, found the string "DoNotSchedle" (spec.topologySpreadConstraints[2].whenUnsatisfiable of Pod web)',
        hint: 'did you mean DoNotSchedule?',
      },
      {
        code: 'invalid-selector',
        at: '16:24',
        message:
          'expected a key that labelSelector does not have, found the string "a" (spec.topologySpreadConstraints[2].matchLabelKeys[0] of Pod web)',
      },
    ],
  },
  {
    name: 'an affinity that asks for one label and its opposite',
    yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1
  affinity:
    podAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: zone
          labelSelector: {}
          matchLabelKeys: [a]
          mismatchLabelKeys: [a]
`,
    problems: [
      {
        code: 'invalid-selector',
        at: '15:31',
        message:
          'expected a key that matchLabelKeys does not have, found the string "a" (spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].mismatchLabelKeys[0] of Pod web)',
      },
    ],
  },
  {
    name: 'one object twice',
    yaml: `apiVersion: v1
kind: Namespace
metadata: { name: a }
---
apiVersion: v1
kind: Namespace
metadata: { name: a }
`,
    problems: [
      {
        code: 'duplicate-object',
        at: '7:19',
        message:
          'expected one Namespace a, found a second one; the first is at <stdin>:3:19 (metadata.name of Namespace a)',
      },
    ],
  },
  {
    name: 'a mistake in what Helm rendered',
    yaml: `---
# Source: shop/templates/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: many
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
`,
    problems: [
      {
        code: 'wrong-type',
        at: '8:13',
        message:
          'expected a whole number, found the string "many" (spec.replicas of Deployment web, from shop/templates/web.yaml)',
      },
    ],
  },
  {
    name: 'mistakes in several documents',
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: WEB
spec:
  replicas: two
  paused: maybe
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers: [{ name: app, image: nginx }]
---
apiVersion: v1
kind: Pod
\tx
---
apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { containers: [] }
`,
    problems: [
      {
        code: 'invalid-name',
        at: '4:9',
        message:
          "expected a name of at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, found the string \"WEB\" (metadata.name of Deployment WEB)",
        hint: 'web would do',
      },
      {
        code: 'wrong-type',
        at: '6:13',
        message: 'expected a whole number, found the string "two" (spec.replicas of Deployment WEB)',
      },
      {
        code: 'wrong-type',
        at: '7:11',
        message: 'expected true or false, found the string "maybe" (spec.paused of Deployment WEB)',
      },
      { code: 'yaml-tab', at: '18:1', message: 'expected spaces as indentation, found a tab' },
      {
        code: 'missing-field',
        at: '23:9',
        message: 'expected at least one container, found an empty list (spec.containers of Pod p)',
      },
    ],
  },
];
