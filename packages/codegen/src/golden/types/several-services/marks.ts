export * as marks from "@vmodel/core/minimal";
