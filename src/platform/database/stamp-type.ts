import { Type } from '@mikro-orm/core';

/** An instant of knowledge as the database writes it; a Date has no infinity. */
export class StampType extends Type<string, string> {
  override convertToDatabaseValue(value: string): string {
    return value;
  }

  override convertToJSValue(value: string | Date | number): string {
    if (typeof value === 'string') return value;
    const ms = Number(value);
    return Number.isFinite(ms) ? new Date(ms).toISOString() : 'infinity';
  }

  override get runtimeType(): string {
    return 'string';
  }

  override getColumnType(): string {
    return 'timestamptz';
  }
}
