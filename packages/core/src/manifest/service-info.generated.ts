// Generated from service-info.schema.json by `pnpm --filter @vmodel/codegen generate`. Do not edit.

/** service-info.json: the contract of the services in one package, made from their source. */
export interface Manifest {
  /** Version of this format. */
  manifest_version: 1;
  /** npm name of the package that holds the services. */
  package: string;
  /** Sorted by name. */
  services: ServiceInfo[];
  /** The named types of all services, by name; JSON Schema 2020-12. */
  $defs: {
    [k: string]: JsonSchema;
  };
}

/** A JSON Schema 2020-12 of the JSON on the wire. `x-vmodel-codec` names how values are made of it (`date`, `bigint`, `bytes`, `array_buffer`, `typed_array`, `map`, `set`, `number`), `x-vmodel-dtype` the items of a typed array. `x-vmodel-suffixItems` and `x-vmodel-restItems` hold the schemas of a tuple's last items and of those between. `x-vmodel-readonly` marks a property that is not changed, `x-vmodel-undefined` one that is always there in TypeScript, perhaps as undefined. `x-vmodel-secret` marks what must not be shown. `x-vmodel-ts` holds TypeScript text that all this cannot say. Beside a `$ref`, `properties` with nothing but descriptions are what one parameter says about the properties of a named type. */
export interface JsonSchema {
  [k: string]: unknown;
}

/** One service: the protocol's dictionary, and more keys beside. */
export interface ServiceInfo {
  /** Globally unique. */
  service_name: string;
  /** Empty where nothing is known. */
  service_desc: string;
  protocol: "standard" | "simplified" | "minimal";
  resources?: ResourcesInfo;
  /** What the constructor takes; absent when it takes nothing. */
  config?: JsonSchema;
  /** Beside `config`: whether the service cannot be constructed without one. */
  config_required?: boolean;
  /** In the author's order. */
  methods: MethodInfo[];
}

/** What the service may use; an absent key means no limit. */
export interface ResourcesInfo {
  /**
   * Processor cores.
   * @exclusiveMinimum 0
   */
  cpu?: number;
  /**
   * Bytes.
   * @integer
   * @minimum 1
   */
  memory?: number;
  /**
   * Ids of the cards to use, comma-separated.
   * @pattern ^\d+(,\d+)*$
   */
  gpu?: string;
}

/** One service function. */
export interface MethodInfo {
  /** Unique inside the service. */
  name: string;
  /** Planners read it. Empty where nothing is known. */
  desc: string;
  /** In call order. */
  params: ParamInfo[];
  return: ReturnInfo;
  /** Whether the method streams; `return` then describes one item. */
  stream: boolean;
  /** Over what matters on the wire. */
  hash: string;
  /** Hashes of earlier releases that are compatible with this one. */
  accepts: string[];
  /** Present when deprecated: why, and what to use. */
  deprecated?: string;
  /** In the author's order. */
  examples?: ExampleInfo[];
  /** In the author's order, each name once. */
  errors?: ErrorInfo[];
  /**
   * Default deadline of a call, in ms.
   * @integer
   * @minimum 1
   */
  timeout_ms?: number;
  /** Present when one run of the method serves many calls; `params` and `return` describe one call. */
  batch?: BatchInfo;
}

/** How calls are gathered into batches. */
export interface BatchInfo {
  /**
   * The most calls that one run serves.
   * @integer
   * @minimum 1
   */
  max_size: number;
  /**
   * The longest that a call is kept waiting for others while the method is free, in ms.
   * @minimum 0
   */
  max_delay_ms: number;
}

/** One parameter. */
export interface ParamInfo {
  name: string;
  /** TypeScript text of the type. */
  type: string;
  /** Text of the named type. */
  type_desc: string;
  /** What the parameter is for. */
  desc: string;
  required: boolean;
  /** With `default` where the source's default is a literal, and `examples`. */
  schema: JsonSchema;
}

/** What the method returns. A schema `{"not": {}}` stands for undefined: nothing is returned. */
export interface ReturnInfo {
  type: string;
  type_desc: string;
  desc: string;
  schema: JsonSchema;
}

/** A call with its arguments and, where the author says it, its result; or a text that shows one. */
export interface ExampleInfo {
  /** By name, in JSON wire form. */
  args?: {
    [k: string]: unknown;
  };
  /** In JSON wire form; of a method that streams, the list of its items. */
  returns?: unknown;
  /** Markdown. Alone. */
  text?: string;
}

/** An error class that the method declares. */
export interface ErrorInfo {
  /** What crosses the wire, and what clients tell it by. */
  name: string;
  /** When it is thrown. Empty where nothing is known. */
  desc: string;
  /** Of the error's data. */
  schema: JsonSchema;
}

/** The JSON Schema (2020-12) of service-info.json. */
export const manifestSchema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:vmodel:service-info:1",
  "title": "Manifest",
  "description": "service-info.json: the contract of the services in one package, made from their source.",
  "type": "object",
  "required": [
    "manifest_version",
    "package",
    "services",
    "$defs"
  ],
  "additionalProperties": false,
  "properties": {
    "manifest_version": {
      "const": 1,
      "description": "Version of this format."
    },
    "package": {
      "type": "string",
      "description": "npm name of the package that holds the services."
    },
    "services": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/ServiceInfo"
      },
      "description": "Sorted by name."
    },
    "$defs": {
      "type": "object",
      "additionalProperties": {
        "$ref": "#/$defs/JsonSchema"
      },
      "description": "The named types of all services, by name; JSON Schema 2020-12."
    }
  },
  "$defs": {
    "JsonSchema": {
      "type": "object",
      "description": "A JSON Schema 2020-12 of the JSON on the wire. `x-vmodel-codec` names how values are made of it (`date`, `bigint`, `bytes`, `array_buffer`, `typed_array`, `map`, `set`, `number`), `x-vmodel-dtype` the items of a typed array. `x-vmodel-suffixItems` and `x-vmodel-restItems` hold the schemas of a tuple's last items and of those between. `x-vmodel-readonly` marks a property that is not changed, `x-vmodel-undefined` one that is always there in TypeScript, perhaps as undefined. `x-vmodel-secret` marks what must not be shown. `x-vmodel-ts` holds TypeScript text that all this cannot say. Beside a `$ref`, `properties` with nothing but descriptions are what one parameter says about the properties of a named type.",
      "additionalProperties": true
    },
    "ServiceInfo": {
      "type": "object",
      "description": "One service: the protocol's dictionary, and more keys beside.",
      "required": [
        "service_name",
        "service_desc",
        "protocol",
        "methods"
      ],
      "additionalProperties": false,
      "properties": {
        "service_name": {
          "type": "string",
          "description": "Globally unique."
        },
        "service_desc": {
          "type": "string",
          "description": "Empty where nothing is known."
        },
        "protocol": {
          "enum": [
            "standard",
            "simplified",
            "minimal"
          ]
        },
        "resources": {
          "$ref": "#/$defs/ResourcesInfo"
        },
        "config": {
          "$ref": "#/$defs/JsonSchema",
          "description": "What the constructor takes; absent when it takes nothing."
        },
        "config_required": {
          "type": "boolean",
          "description": "Beside `config`: whether the service cannot be constructed without one."
        },
        "methods": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/MethodInfo"
          },
          "description": "In the author's order."
        }
      }
    },
    "ResourcesInfo": {
      "type": "object",
      "description": "What the service may use; an absent key means no limit.",
      "additionalProperties": false,
      "properties": {
        "cpu": {
          "type": "number",
          "exclusiveMinimum": 0,
          "description": "Processor cores."
        },
        "memory": {
          "type": "integer",
          "minimum": 1,
          "description": "Bytes."
        },
        "gpu": {
          "type": "string",
          "pattern": "^\\d+(,\\d+)*$",
          "description": "Ids of the cards to use, comma-separated."
        }
      }
    },
    "MethodInfo": {
      "type": "object",
      "description": "One service function.",
      "required": [
        "name",
        "desc",
        "params",
        "return",
        "stream",
        "hash",
        "accepts"
      ],
      "additionalProperties": false,
      "properties": {
        "name": {
          "type": "string",
          "description": "Unique inside the service."
        },
        "desc": {
          "type": "string",
          "description": "Planners read it. Empty where nothing is known."
        },
        "params": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/ParamInfo"
          },
          "description": "In call order."
        },
        "return": {
          "$ref": "#/$defs/ReturnInfo"
        },
        "stream": {
          "type": "boolean",
          "description": "Whether the method streams; `return` then describes one item."
        },
        "hash": {
          "type": "string",
          "description": "Over what matters on the wire."
        },
        "accepts": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Hashes of earlier releases that are compatible with this one."
        },
        "deprecated": {
          "type": "string",
          "description": "Present when deprecated: why, and what to use."
        },
        "examples": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/ExampleInfo"
          },
          "description": "In the author's order."
        },
        "errors": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/ErrorInfo"
          },
          "description": "In the author's order, each name once."
        },
        "timeout_ms": {
          "type": "integer",
          "minimum": 1,
          "description": "Default deadline of a call, in ms."
        },
        "batch": {
          "$ref": "#/$defs/BatchInfo",
          "description": "Present when one run of the method serves many calls; `params` and `return` describe one call."
        }
      }
    },
    "BatchInfo": {
      "type": "object",
      "description": "How calls are gathered into batches.",
      "required": [
        "max_size",
        "max_delay_ms"
      ],
      "additionalProperties": false,
      "properties": {
        "max_size": {
          "type": "integer",
          "minimum": 1,
          "description": "The most calls that one run serves."
        },
        "max_delay_ms": {
          "type": "number",
          "minimum": 0,
          "description": "The longest that a call is kept waiting for others while the method is free, in ms."
        }
      }
    },
    "ParamInfo": {
      "type": "object",
      "description": "One parameter.",
      "required": [
        "name",
        "type",
        "type_desc",
        "desc",
        "required",
        "schema"
      ],
      "additionalProperties": false,
      "properties": {
        "name": {
          "type": "string"
        },
        "type": {
          "type": "string",
          "description": "TypeScript text of the type."
        },
        "type_desc": {
          "type": "string",
          "description": "Text of the named type."
        },
        "desc": {
          "type": "string",
          "description": "What the parameter is for."
        },
        "required": {
          "type": "boolean"
        },
        "schema": {
          "$ref": "#/$defs/JsonSchema",
          "description": "With `default` where the source's default is a literal, and `examples`."
        }
      }
    },
    "ReturnInfo": {
      "type": "object",
      "description": "What the method returns. A schema `{\"not\": {}}` stands for undefined: nothing is returned.",
      "required": [
        "type",
        "type_desc",
        "desc",
        "schema"
      ],
      "additionalProperties": false,
      "properties": {
        "type": {
          "type": "string"
        },
        "type_desc": {
          "type": "string"
        },
        "desc": {
          "type": "string"
        },
        "schema": {
          "$ref": "#/$defs/JsonSchema"
        }
      }
    },
    "ExampleInfo": {
      "type": "object",
      "description": "A call with its arguments and, where the author says it, its result; or a text that shows one.",
      "additionalProperties": false,
      "properties": {
        "args": {
          "type": "object",
          "additionalProperties": true,
          "description": "By name, in JSON wire form."
        },
        "returns": {
          "description": "In JSON wire form; of a method that streams, the list of its items."
        },
        "text": {
          "type": "string",
          "description": "Markdown. Alone."
        }
      }
    },
    "ErrorInfo": {
      "type": "object",
      "description": "An error class that the method declares.",
      "required": [
        "name",
        "desc",
        "schema"
      ],
      "additionalProperties": false,
      "properties": {
        "name": {
          "type": "string",
          "description": "What crosses the wire, and what clients tell it by."
        },
        "desc": {
          "type": "string",
          "description": "When it is thrown. Empty where nothing is known."
        },
        "schema": {
          "$ref": "#/$defs/JsonSchema",
          "description": "Of the error's data."
        }
      }
    }
  }
};
