import { Failure } from '../failure/failure.ts';
import { statusFailure } from '../http/http-failure.ts';
import type { HttpAnswer, HttpRequest } from '../http/http.ts';

const MAX_SAID = 4096;

/** What a registry answered instead of doing as it was asked: the cause of the Failure that says so. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly origin: string;
  /** The answer's text: distribution-spec 1.1, "Error Codes", and the details in which some registries hide the reason. */
  readonly said: string;

  constructor({ status, url, body }: HttpAnswer) {
    super(`answered ${status}`);
    this.status = status;
    this.origin = new URL(url).origin;
    this.said = body.subarray(0, MAX_SAID).toString('utf8');
  }

  get isDenial(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** Harbor: "configured as immutable"; ECR: "cannot be overwritten because the repository is immutable"; GAR alike. */
  isOfImmutableTag(repository: string): boolean {
    const said = this.said.replaceAll(repository, '');
    return /immutab(?:le|ility)|ImageTagAlreadyExists|cannot be overwritten|cannot update (?:a )?tag/i.test(said);
  }

  /** Artifactory, when the login may create tags and not replace them. */
  get isOfMissingOverwriteRight(): boolean {
    return /could not locate artifact|MANIFEST_INVALID.*HTTP 403 Forbidden/is.test(this.said);
  }

  /** Artifactory says so of a tag that is not there, when the login may not do everything. */
  get isOfAbsentTag(): boolean {
    return this.status === 403 && /permission for manifest/i.test(this.said);
  }

  /** This kind of manifest is not stored here. Old Quay says it in words, ECR with 405, most with a code. */
  get isOfManifestType(): boolean {
    if (this.status === 405 || this.status === 415) return true;
    return this.status < 500 && /MANIFEST_INVALID|UNSUPPORTED|schema version not supported/i.test(this.said);
  }

  /** The same, beyond doubt: some registries call a manifest invalid for what it names, too. */
  get isOfManifestTypeForSure(): boolean {
    return this.status === 405 || this.status === 415 || /schema version not supported/i.test(this.said);
  }

  /** A manifest names something that the registry does not have. */
  get isOfMissingContent(): boolean {
    return /MANIFEST_BLOB_UNKNOWN/.test(this.said);
  }
}

export function refused(request: HttpRequest, answer: HttpAnswer): Failure {
  const { code, message, service } = statusFailure(request, answer);
  return new Failure(code, message, { ...(service === undefined ? {} : { service }), cause: new Refusal(answer) });
}

/** The refusal behind a failure; undefined for every other failure, an outage for one. */
export function refusalIn(error: unknown): Refusal | undefined {
  return error instanceof Failure && error.cause instanceof Refusal ? error.cause : undefined;
}
