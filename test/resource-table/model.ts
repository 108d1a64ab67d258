/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: string[];
}

/** A resource that was found, with what stands around it. */
export interface FoundResource {
  readonly id: string;
  readonly resource: TemplateResource;
  readonly template: TemplateView;
}

/** What rows ask of a template. */
export interface TemplateView {
  /** By logical id; outputs as well, as resources of type `Output`. */
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** Class of this library that made a resource, e.g. `EsLoader`. */
  constructOf(id: string): string;
}

/** The stacks that stand for the reference's shapes. */
export type StackName = 'siem' | 'network' | 'collection' | 'logArchive';

export type Value = string | number | boolean | undefined;

/** A setting of the reference. */
export interface Setting {
  readonly what: string;
  /** What the reference has. */
  readonly value: Value;
  /** What we have, read from the template. */
  readonly ours: (found: FoundResource) => Value;
  /** Why ours differs: a sentence. A setting that is equal must have none. */
  readonly because?: string;
}

/** What the row of the reference is in our template. */
export interface Counterpart {
  readonly stack: StackName;
  readonly type: string;
  /** Part of the resource that tells it from others of its type. */
  readonly where: object;
}

/** A row of the published resource table of the reference, or a function, role or output of it. */
export interface Row {
  readonly kind: string;
  /** Its name there; what the deployment fills in stands in brackets. */
  readonly name: string;
  /** What it is for. */
  readonly purpose: string;
  readonly counterpart?: Counterpart;
  /** Why there is none: a sentence. */
  readonly absent?: string;
  readonly settings?: readonly Setting[];
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}
