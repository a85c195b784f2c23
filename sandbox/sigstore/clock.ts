import { Service, type Handler, type ServiceOptions } from '../service.ts';

/** The time that certificates, log entries, timestamps and `Date` headers tell. */
export class Clock {
  #now: (() => Date) | undefined;

  set(now: () => Date): void {
    this.#now = now;
  }

  now(): Date {
    return this.#now?.() ?? new Date();
  }

  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  /** Certificates and tokens carry whole seconds; the library cannot read fractions without trailing zeros. */
  wholeSecond(): Date {
    return new Date(this.seconds() * 1000);
  }

  /** A service whose `Date` header follows this clock once the clock has been set. */
  service(name: string, handler: Handler, options: ServiceOptions): Service {
    const service: Service = new Service(
      name,
      (request) => {
        if (this.#now) service.clockSkewMs = this.#now().getTime() - Date.now();
        return handler(request);
      },
      options,
    );
    return service;
  }
}
